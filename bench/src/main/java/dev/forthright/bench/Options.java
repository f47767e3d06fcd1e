package dev.forthright.bench;

import dev.forthright.local.launcher.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param parts in the order they run
 * @param flatEvents how many events the flat-cost part goes up to
 * @param apps folder that holds the built services, usually the project
 * @param profiled a service to record with Java Flight Recorder
 */
record Options(
    List<Part> parts,
    boolean quick,
    long flatEvents,
    Path project,
    Path apps,
    Optional<Service> profiled) {

  private static final long FULL_FLAT = 1_000_000;
  private static final long QUICK_FLAT = 60_000;

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException naming what was not understood
   */
  static Options of(Path project, String... arguments) {
    List<Part> parts = new ArrayList<>();
    boolean quick = false;
    long flat = 0;
    Path apps = project;
    Optional<Service> profiled = Optional.empty();
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      if (argument.equals("--quick")) {
        quick = true;
      } else if (argument.startsWith("--flat-events=")) {
        flat = Long.parseLong(value);
      } else if (argument.startsWith("--apps=")) {
        apps = Path.of(value).toAbsolutePath();
      } else if (argument.startsWith("--profile=")) {
        profiled = Optional.of(Service.valueOf(value.toUpperCase(Locale.ROOT)));
      } else {
        parts.add(Part.of(argument));
      }
    }
    if (flat == 0) {
      flat = quick ? QUICK_FLAT : FULL_FLAT;
    }
    return new Options(
        parts.isEmpty() ? Part.USUAL : List.copyOf(parts), quick, flat, project, apps, profiled);
  }

  /** Whether this run is one that RESULTS.md shows. */
  boolean isWhole() {
    return !quick && parts.equals(Part.USUAL) && profiled.isEmpty();
  }

  /** The smaller number in a quick run. */
  int count(int full, int inQuick) {
    return quick ? inQuick : full;
  }

  Path application(Service service) {
    Path jar = apps.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new IllegalArgumentException("%s is not built: %s.".formatted(service.module(), jar));
    }
    return jar;
  }

  /** Further JVM options of a service: a flight recording, if it is the one to be profiled. */
  List<String> jvmOf(Service service) {
    if (profiled.isEmpty() || profiled.get() != service) {
      return List.of();
    }
    Path file = project.resolve("bench/target").resolve(service.module() + "-%p.jfr");
    return List.of(
        "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file,
        "-Xlog:jfr*=off");
  }
}

package dev.forthright.bench;

import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.launcher.ServiceProcess;
import dev.forthright.local.launcher.StackPorts;
import dev.forthright.local.launcher.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How long each service takes to be ready, the whole local stack too, and what it takes up. */
final class StartPart {

  private static final double SERVICE_SECONDS = 5;
  private static final double CACHED_SERVICE_SECONDS = 2;
  private static final int AOT_CACHE_SINCE = 25;
  private static final double STACK_SECONDS = 25;
  private static final long STACK_MEBIBYTES = 2_048;

  private StartPart() {}

  static void run(Options options, Report report) {
    services(options, report);
    stack(options, report);
    report.note(
        "Each service alone on the machine, its database migrated, median of several starts, from the"
            + " start of the process to the first good answer of its readiness check. The stack is the"
            + " launcher's own (its heaps, its light compiler), without the sample company and without"
            + " the launcher's own memory: from nothing, with an empty data folder, to five services"
            + " ready.");
  }

  private static void services(Options options, Report report) {
    int times = options.count(3, 1);
    try (Yard yard = new Yard(options)) {
      for (Service service : Service.values()) {
        yard.stop(yard.start(service, Map.of()));
        double median = ready(yard, service, List.of(), times);
        report.figure(
            service.module() + " ready",
            String.format(Locale.ROOT, "%.1f s", median),
            "",
            "within 5 s",
            median <= SERVICE_SECONDS);
        if (Runtime.version().feature() >= AOT_CACHE_SINCE) {
          withCache(yard, service, times, report);
        }
      }
    }
  }

  /** A first run says what it needed, the next ones find it ready. */
  private static void withCache(Yard yard, Service service, int times, Report report) {
    Path folder = temporaryFolder();
    try {
      Path cache = folder.resolve(service.module() + ".aot");
      yard.stop(yard.start(service, Map.of(), List.of("-XX:AOTCacheOutput=" + cache)));
      double median = ready(yard, service, List.of("-XX:AOTCache=" + cache), times);
      report.figure(
          service.module() + " ready with an AOT cache",
          String.format(Locale.ROOT, "%.1f s", median),
          "%d MiB".formatted(Files.size(cache) >> 20),
          "within 2 s",
          median <= CACHED_SERVICE_SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Yard.delete(folder);
    }
  }

  private static double ready(Yard yard, Service service, List<String> jvm, int times) {
    double[] seconds = new double[times];
    for (int i = 0; i < times; i++) {
      ServiceRun run = yard.start(service, Map.of(), jvm);
      seconds[i] = run.startTime().toMillis() / 1e3;
      yard.stop(run);
    }
    return Round.median(seconds);
  }

  private static void stack(Options options, Report report) {
    Path data = temporaryFolder();
    StackSettings settings =
        new StackSettings(
            options.apps(), data, true, StackPorts.free(), Optional.empty(), Map.of());
    long begun = System.nanoTime();
    try (LocalStack stack = LocalStack.start(settings, line -> report.progress("%s", line))) {
      double seconds = (System.nanoTime() - begun) / 1e9;
      report.figure(
          "whole local stack ready, from an empty folder",
          String.format(Locale.ROOT, "%.1f s", seconds),
          "",
          "within 25 s",
          seconds <= STACK_SECONDS);
      memory(stack, data, report);
    } finally {
      Yard.delete(data);
    }
  }

  private static void memory(LocalStack stack, Path data, Report report) {
    Map<Long, String> services = new HashMap<>();
    long total = 0;
    for (ServiceProcess process : stack.services()) {
      services.put(process.pid(), process.service().module());
      long heap = Memory.heapAfterCollection(process.pid());
      long pss = Memory.pss(process.pid()).orElse(0);
      total += pss;
      report.figure(
          process.service().module() + " in that stack, idle",
          heap + " MiB of heap after GC",
          pss + " MiB PSS");
    }
    long database = ofTree(postmaster(data));
    long broker =
        ProcessHandle.current()
            .descendants()
            .filter(child -> !services.containsKey(child.pid()))
            // The only other Java process that we have started here.
            .filter(child -> child.info().command().orElse("").endsWith("java"))
            .mapToLong(child -> Memory.pss(child.pid()).orElse(0))
            .sum();
    total += database + broker;
    report.figure(
        "broker and database in that stack", broker + " MiB and " + database + " MiB PSS", "");
    report.figure(
        "whole local stack", total + " MiB PSS", "", "within 2 GiB", total <= STACK_MEBIBYTES);
  }

  private static long ofTree(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
        .mapToLong(process -> Memory.pss(process.pid()).orElse(0))
        .sum();
  }

  private static long postmaster(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"));
      return Long.parseLong(lines.getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("forthright-bench-stack-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

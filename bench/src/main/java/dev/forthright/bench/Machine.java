package dev.forthright.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a result needs to be compared with another: the machine, the JDK, the commit, the date. */
final class Machine {

  private Machine() {}

  static List<String> here(Path project) {
    return List.of(
        "date: " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
        "commit: " + ask(project, "git", "describe", "--always", "--dirty", "--abbrev=12"),
        "machine: %d cores of %s, %s of memory, %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                line("/proc/cpuinfo", "model name"),
                line("/proc/meminfo", "MemTotal"),
                System.getProperty("os.name") + " " + System.getProperty("os.version")),
        "load before this run's own, over 15 minutes: " + load(),
        "JDK: " + System.getProperty("java.vm.name") + " " + Runtime.version(),
        "services: "
            + ServiceRun.HEAP
            + " of heap each, serial collector; PostgreSQL with fsync on");
  }

  private static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ")[2];
    } catch (IOException notLinux) {
      return "unknown";
    }
  }

  private static String line(String file, String name) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException notLinux) {
      return "unknown";
    }
  }

  static String ask(Path folder, String... command) {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? answer : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}

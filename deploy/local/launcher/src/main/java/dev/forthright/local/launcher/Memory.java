package dev.forthright.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much memory each process of the stack takes, shared pages divided among those that share them
 * (PSS). Linux only; elsewhere it is empty.
 */
final class Memory {

  private Memory() {}

  /** Mebibytes by process name: services, broker, database (all its processes), launcher. */
  static Map<String, Long> byProcess(LocalStack stack) {
    Map<String, Long> sizes = new TreeMap<>();
    Map<Long, String> services = new TreeMap<>();
    stack.services().stream()
        .filter(ServiceProcess::isRunning)
        .forEach(process -> services.put(process.pid(), process.service().module()));
    add(sizes, "launcher", ProcessHandle.current().pid());
    ProcessHandle.current()
        .descendants()
        .forEach(child -> add(sizes, name(child, services), child.pid()));
    databasePids(stack).forEach(pid -> add(sizes, "database", pid));
    return sizes;
  }

  private static String name(ProcessHandle child, Map<Long, String> services) {
    String service = services.get(child.pid());
    if (service != null) {
      return service;
    }
    return child.info().command().filter(path -> path.contains("postgres")).isPresent()
        ? "database"
        : "broker";
  }

  /** The server may have left our family tree, so it is asked for its processes. */
  private static List<Long> databasePids(LocalStack stack) {
    List<Long> known = ProcessHandle.current().descendants().map(ProcessHandle::pid).toList();
    return ProcessHandle.allProcesses()
        .filter(process -> !known.contains(process.pid()))
        .filter(process -> isOfDatabase(process, stack.database().port()))
        .flatMap(
            postmaster ->
                java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(postmaster), postmaster.descendants()))
        .map(ProcessHandle::pid)
        .distinct()
        .toList();
  }

  private static boolean isOfDatabase(ProcessHandle process, int port) {
    return process.info().commandLine().filter(line -> line.contains("postgres")).isPresent()
        && process
            .info()
            .commandLine()
            .filter(line -> line.contains("-p " + port) || line.contains("port=" + port))
            .isPresent();
  }

  private static void add(Map<String, Long> sizes, String name, long pid) {
    pss(pid).ifPresent(kibibytes -> sizes.merge(name, kibibytes / 1024, Long::sum));
  }

  private static Optional<Long> pss(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "smaps_rollup")).stream()
          .filter(line -> line.startsWith("Pss:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException goneOrNotLinux) {
      return Optional.empty();
    }
  }
}

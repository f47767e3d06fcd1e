package dev.forthright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What a process takes: pages shared are divided among those that share them (PSS). Linux only. */
final class Memory {

  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  private Memory() {}

  /** Mebibytes; empty when the process is gone or this is not Linux. */
  static OptionalLong pss(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "smaps_rollup")).stream()
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst();
    } catch (IOException goneOrNotLinux) {
      return OptionalLong.empty();
    }
  }

  /** Mebibytes of the heap in use after a full collection. */
  static long heapAfterCollection(long pid) {
    jcmd(pid, "GC.run");
    return USED.matcher(jcmd(pid, "GC.heap_info"))
            .results()
            .mapToLong(used -> Long.parseLong(used.group(1)))
            .sum()
        / 1024;
  }

  /** Writes both down for a service that has worked with the heap it is allowed. */
  static void tell(Report report, ServiceRun run) {
    String heap =
        String.format(Locale.ROOT, "%d MiB in use after GC", heapAfterCollection(run.pid()));
    String pss = pss(run.pid()).isPresent() ? pss(run.pid()).getAsLong() + " MiB PSS" : "";
    report.figure(
        run.service().module() + " after this part, -Xmx" + ServiceRun.HEAP,
        heap,
        pss,
        "works within 256 MiB",
        ProcessHandle.of(run.pid()).map(ProcessHandle::isAlive).orElse(false));
  }

  private static String jcmd(long pid, String command) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    return Machine.ask(Path.of("."), tool.toString(), String.valueOf(pid), command);
  }
}

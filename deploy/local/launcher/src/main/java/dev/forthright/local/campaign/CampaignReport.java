package dev.forthright.local.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The result as Markdown, and whether it is a good one. */
final class CampaignReport {

  private static final int EXAMPLES = 3;

  private final CampaignOptions options;
  private final Run.Result hurt;
  private final Run.Result twin;
  private final List<String> differences = new ArrayList<>();
  private long different;
  private long compared;

  private CampaignReport(CampaignOptions options, Run.Result hurt, Run.Result twin) {
    this.options = options;
    this.hurt = hurt;
    this.twin = twin;
  }

  /** Compares the states that both have left in their folders. */
  static CampaignReport of(
      CampaignOptions options, Run.Result hurt, Path hurtState, Run.Result twin, Path twinState) {
    CampaignReport report = new CampaignReport(options, hurt, twin);
    Stream.concat(State.parts().stream(), Topics.compared().stream())
        .forEach(part -> report.compare(part, twinState.resolve(part), hurtState.resolve(part)));
    hurt.sums().mismatches().stream().limit(EXAMPLES).forEach(report.differences::add);
    return report;
  }

  /** Nothing lost, nothing doubled, nothing different, and nobody had to help. */
  boolean isGood() {
    return failures() == 0;
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "`deploy/local/campaign --minutes %d --seed %d --load %d --replicas %d%s`%n%n",
            options.minutes(),
            options.seed(),
            options.load(),
            options.replicas(),
            options.faults() ? "" : " --no-faults"));
    text.append(figures());
    if (!hurt.faults().isEmpty()) {
      text.append('\n').append(recoveries());
    }
    if (!differences.isEmpty()) {
      text.append("\nExamples of what differs:\n\n");
      differences.forEach(line -> text.append("- ").append(line).append('\n'));
    }
    return text.toString();
  }

  private long failures() {
    return lost()
        + hurt.topics().failures()
        + different
        + hurt.ledger().wronglyQuarantined()
        + hurt.sums().mismatches().size()
        + unhealed()
        + stopsThatFailed();
  }

  private long lost() {
    return hurt.ledger().lost();
  }

  private long unhealed() {
    return hurt.faults().stream()
        .filter(fault -> !fault.hurried() && fault.caughtUp().isEmpty())
        .count();
  }

  /** 143 is how a JVM says that it obeyed SIGTERM. */
  private long stopsThatFailed() {
    return hurt.stops().stream()
        .filter(stop -> stop.exitCode() != 0 && stop.exitCode() != 143)
        .count();
  }

  private String figures() {
    Ledger ledger = hurt.ledger();
    Topics.Findings topics = hurt.topics();
    StringBuilder table = new StringBuilder("| figure | value |\n|---|---|\n");
    row(table, "records acknowledged", ledger.acknowledged());
    row(table, "different readable events among them", ledger.distinct());
    row(table, "of these applied", ledger.applied());
    row(table, "unreadable records sent, and set aside", ledger.unreadable(), ledger.quarantined());
    row(table, "faults", hurt.faults().size());
    row(table, "**lost** (no outcome)", lost());
    row(table, "good events set aside", ledger.wronglyQuarantined());
    row(table, "different events on our own topics", topics.events());
    row(table, "lying there more than once, as consumers expect", topics.repetitions());
    row(table, "**one id, two contents**", topics.contradictions());
    row(table, "**order of a key broken, versions missing**", topics.inversions(), topics.gaps());
    row(table, "lines of state compared with the twin", compared);
    row(table, "**different lines**", different);
    row(
        table,
        "values recomputed from facts and sums, of which **wrong**",
        hurt.sums().cells(),
        hurt.sums().mismatches().size());
    row(table, "faults not healed within 4 minutes", unhealed());
    row(
        table,
        "services that ended by themselves, that no longer lived",
        hurt.ended(),
        hurt.dead());
    hurt.stops().stream()
        .map(ServiceTarget.Stop::took)
        .max(Duration::compareTo)
        .ifPresent(
            longest ->
                table.append(
                    String.format(
                        Locale.ROOT,
                        "| clean stops, of which failed, longest | %d, %d, %.1f s |%n",
                        hurt.stops().size(),
                        stopsThatFailed(),
                        seconds(longest))));
    table.append(ages("oldest event waiting for the relay, under faults", hurt.backlog()));
    table.append(ages("the same in the twin", twin.backlog()));
    row(
        table,
        "seconds until quiet at the end, and of the twin",
        hurt.untilQuiet().toSeconds(),
        twin.untilQuiet().toSeconds());
    if (isGood()) {
      table.append(
          String.format(
              Locale.ROOT,
              "| bound of the failure rate at 95 %% (3/N) | %.1e an event, %.1e a fault |%n",
              3.0 / Math.max(1, ledger.distinct()),
              3.0 / Math.max(1, hurt.faults().size())));
    }
    return table.toString();
  }

  private static String ages(String name, Backlog.Ages ages) {
    return String.format(
        Locale.ROOT,
        "| %s (s): median, p99, longest | %.2f, %.2f, %.1f |%n",
        name,
        ages.median(),
        ages.p99(),
        ages.longest());
  }

  private String recoveries() {
    Map<String, List<Fault>> kinds = new TreeMap<>();
    for (Fault fault : hurt.faults()) {
      if (!fault.hurried()) {
        kinds
            .computeIfAbsent(
                fault.target().replaceAll(" \\(\\d+\\)", "") + " | " + fault.kind().label(),
                kind -> new ArrayList<>())
            .add(fault);
      }
    }
    StringBuilder table =
        new StringBuilder(
            "| who | what | times | longest away (s) | ready after (s): median, longest"
                + " | caught up after (s): median, longest |\n|---|---|---|---|---|---|\n");
    kinds.forEach(
        (kind, faults) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %s | %s |%n",
                    kind,
                    faults.size(),
                    faults.stream().mapToLong(fault -> fault.down().toSeconds()).max().orElse(0),
                    spread(faults, Fault::ready),
                    spread(faults, Fault::caughtUp))));
    return table.toString();
  }

  private static String spread(List<Fault> faults, Function<Fault, Optional<Duration>> time) {
    List<Duration> times =
        new ArrayList<>(faults.stream().map(time).flatMap(Optional::stream).toList());
    if (times.isEmpty()) {
      return "-";
    }
    Collections.sort(times);
    return String.format(
        Locale.ROOT,
        "%.1f, %.1f",
        seconds(times.get((times.size() - 1) / 2)),
        seconds(times.getLast()));
  }

  private void compare(String part, Path expected, Path found) {
    long[] count = new long[1];
    compared +=
        SortedLines.compare(
            expected,
            found,
            line -> differs(part, "missing", line, count),
            line -> differs(part, "surplus", line, count));
    different += count[0];
    if (count[0] > EXAMPLES) {
      differences.add("%s: %,d lines in all".formatted(part, count[0]));
    }
  }

  private void differs(String part, String how, String line, long[] count) {
    if (count[0]++ < EXAMPLES) {
      differences.add("%s, %s: `%s`".formatted(part, how, line));
    }
  }

  private static void row(StringBuilder table, String name, long... values) {
    List<String> texts = new ArrayList<>();
    for (long value : values) {
      texts.add(String.format(Locale.ROOT, "%,d", value));
    }
    table.append("| %s | %s |%n".formatted(name, String.join("; ", texts)));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}

package dev.forthright.conversation.report.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns values into the three sections of a performance report. Pure. */
public final class ReportWriter {

  /** Fewer peers would tell who they are. */
  static final int FEWEST_PEERS = 5;

  private static final int RECENT = 4;
  private static final MathContext DIGITS = MathContext.DECIMAL64;
  private static final int SHOWN = 4;

  private ReportWriter() {}

  /** Whom the report is about, and with whom they compare. */
  public record Subject(String personId, @Nullable String name, String cohort) {}

  /** The report of the values as they are known now. */
  public static PerformanceReport write(
      Subject subject,
      Instant madeAt,
      List<MetricValue> own,
      List<MetricValue> peers,
      Map<String, BigDecimal> targets) {
    Map<String, List<MetricValue>> series = bySeries(own);
    return new PerformanceReport(
        subject.personId(),
        subject.name(),
        madeAt,
        goals(series, targets),
        colleagues(series, bySeries(peers)),
        subject.cohort(),
        series.values().stream().map(ReportWriter::trend).toList());
  }

  /** Values of one metric and grain, oldest first. */
  private static Map<String, List<MetricValue>> bySeries(List<MetricValue> values) {
    Map<String, List<MetricValue>> series = new TreeMap<>();
    values.stream()
        .sorted(Comparator.comparing(MetricValue::periodStart))
        .forEach(
            value ->
                series
                    .computeIfAbsent(
                        value.metric() + " " + value.grain(), name -> new ArrayList<>())
                    .add(value));
    return series;
  }

  /** Each target beside the latest period that has ended, or the running one when none has. */
  private static List<PerformanceReport.Goal> goals(
      Map<String, List<MetricValue>> series, Map<String, BigDecimal> targets) {
    List<PerformanceReport.Goal> goals = new ArrayList<>();
    series
        .values()
        .forEach(
            values -> {
              BigDecimal target = targets.get(values.getFirst().metric());
              if (target != null) {
                goals.add(goal(latest(values), target));
              }
            });
    return goals;
  }

  private static PerformanceReport.Goal goal(MetricValue value, BigDecimal target) {
    BigDecimal actual = value.value();
    return new PerformanceReport.Goal(
        value.metric(),
        value.grain(),
        value.periodStart(),
        value.periodEnd(),
        value.complete(),
        actual,
        target,
        value.unit(),
        actual == null ? null : actual.compareTo(target) >= 0,
        value.nullReason(),
        value.eventId());
  }

  private static MetricValue latest(List<MetricValue> values) {
    return values.stream()
        .filter(MetricValue::complete)
        .reduce((one, later) -> later)
        .orElse(values.getLast());
  }

  private static List<PerformanceReport.Peers> colleagues(
      Map<String, List<MetricValue>> own, Map<String, List<MetricValue>> peers) {
    List<PerformanceReport.Peers> lines = new ArrayList<>();
    own.forEach(
        (name, values) -> {
          MetricValue latest = latest(values);
          List<BigDecimal> others =
              peers.getOrDefault(name, List.of()).stream()
                  .filter(value -> value.periodStart().equals(latest.periodStart()))
                  .map(MetricValue::value)
                  .filter(Objects::nonNull)
                  .sorted()
                  .toList();
          lines.add(peers(latest, others));
        });
    return lines;
  }

  private static PerformanceReport.Peers peers(MetricValue latest, List<BigDecimal> others) {
    boolean small = others.size() < FEWEST_PEERS;
    return new PerformanceReport.Peers(
        latest.metric(),
        latest.periodStart() + "/" + latest.periodEnd(),
        latest.value(),
        small ? null : quantile(others, 2),
        small ? null : quantile(others, 1),
        small ? null : quantile(others, 3),
        small ? 0 : others.size(),
        small ? "fewer_than_" + FEWEST_PEERS + "_colleagues" : null,
        latest.unit());
  }

  /** The quarter-th quartile by linear interpolation between neighbours (type 7). */
  static BigDecimal quantile(List<BigDecimal> sorted, int quarter) {
    int steps = (sorted.size() - 1) * quarter;
    BigDecimal low = sorted.get(steps / 4);
    if (steps % 4 == 0) {
      return low;
    }
    BigDecimal high = sorted.get(steps / 4 + 1);
    BigDecimal share = BigDecimal.valueOf(steps % 4).divide(BigDecimal.valueOf(4), DIGITS);
    return low.add(high.subtract(low).multiply(share, DIGITS));
  }

  private static PerformanceReport.Trend trend(List<MetricValue> values) {
    List<BigDecimal> ended =
        values.stream()
            .filter(MetricValue::complete)
            .map(MetricValue::value)
            .filter(Objects::nonNull)
            .toList();
    int cut = Math.max(0, ended.size() - RECENT);
    BigDecimal recent = mean(ended.subList(cut, ended.size()));
    BigDecimal before = mean(ended.subList(Math.max(0, cut - RECENT), cut));
    MetricValue first = values.getFirst();
    return new PerformanceReport.Trend(
        first.metric(),
        first.grain(),
        first.unit(),
        values.stream()
            .map(
                value ->
                    new PerformanceReport.Point(
                        value.periodStart(),
                        value.value(),
                        value.nullReason(),
                        value.complete(),
                        value.eventId()))
            .toList(),
        recent,
        before,
        change(recent, before));
  }

  /** Share by which the recent mean differs; null where there is nothing to differ from. */
  private static @Nullable BigDecimal change(
      @Nullable BigDecimal recent, @Nullable BigDecimal before) {
    return recent == null || before == null || before.signum() == 0
        ? null
        : recent
            .subtract(before)
            .divide(before.abs(), DIGITS)
            .setScale(SHOWN, RoundingMode.HALF_EVEN);
  }

  private static @Nullable BigDecimal mean(List<BigDecimal> values) {
    return values.isEmpty()
        ? null
        : values.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(values.size()), DIGITS)
            .setScale(SHOWN, RoundingMode.HALF_EVEN);
  }
}

package dev.forthright.conversation.report.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How somebody performs: against goals, against colleagues who are never named, and over time
 * (domain.md 1.2, S4). Every number names the event it came from.
 */
public record PerformanceReport(
    String personId,
    @Nullable String personName,
    Instant madeAt,
    List<Goal> goals,
    List<Peers> colleagues,
    String cohort,
    List<Trend> trends) {

  /** A value beside its target; {@code met} is null when there is no value. */
  public record Goal(
      String metric,
      String grain,
      LocalDate periodStart,
      LocalDate periodEnd,
      boolean complete,
      @Nullable BigDecimal value,
      BigDecimal target,
      String unit,
      @Nullable Boolean met,
      @Nullable String nullReason,
      UUID eventId) {}

  /** A value beside the cohort's middle; withheld when the cohort is too small to hide people. */
  public record Peers(
      String metric,
      String period,
      @Nullable BigDecimal value,
      @Nullable BigDecimal median,
      @Nullable BigDecimal lowerQuartile,
      @Nullable BigDecimal upperQuartile,
      int peers,
      @Nullable String withheld,
      String unit) {}

  /** A series, oldest first, and its last four periods beside the four before. */
  public record Trend(
      String metric,
      String grain,
      String unit,
      List<Point> points,
      @Nullable BigDecimal recent,
      @Nullable BigDecimal before,
      @Nullable BigDecimal change) {

    public Trend {
      points = List.copyOf(points);
    }
  }

  /** One period of a series. */
  public record Point(
      LocalDate periodStart,
      @Nullable BigDecimal value,
      @Nullable String nullReason,
      boolean complete,
      UUID eventId) {}

  public PerformanceReport {
    goals = List.copyOf(goals);
    colleagues = List.copyOf(colleagues);
    trends = List.copyOf(trends);
  }
}

package dev.forthright.metrics.scorecard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rep or a team against goal, colleagues and their own past. */
public record ScorecardView(
    @Schema(examples = "P-017") String subjectId,
    @Schema(examples = "rep") String subjectType,
    @Schema(examples = "Anna Smith") @Nullable String name,
    @Nullable Instant asOf,
    @Schema(description = "The six metrics that matter, each with its target")
        List<Headline> metricsThatMatter,
    List<Line> lines) {

  /**
   * One of the six metrics that matter: the last period that is over against its target. {@code
   * met} is null as long as there is no value.
   */
  public record Headline(
      @Schema(examples = "quota-attainment") String metric,
      @Schema(examples = "Quarterly quota attainment") String name,
      @Schema(examples = "lagging") String category,
      @Schema(examples = "0.85") BigDecimal target,
      @Schema(examples = "quarter") @Nullable String grain,
      @Nullable LocalDate periodStart,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(examples = "0.91", nullable = true)
          @Nullable BigDecimal value,
      @Schema(
              examples = "no_quota",
              description =
                  "Why there is no value; not_counted_for_subject: it is counted for other subjects"
                      + " only, such as teams; no_period_over: none is over yet")
          @Nullable String nullReason,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true) @Nullable Boolean met) {}

  /** One metric. {@code last} is the last period that is over, {@code current} the running one. */
  public record Line(
      @Schema(examples = "activity-count.meeting") String metric,
      @Schema(examples = "Buyer meetings held") String name,
      @Schema(examples = "count") String unit,
      @Schema(examples = "week") String grain,
      @Schema(examples = "up") String betterDirection,
      @Nullable Point last,
      @Nullable Point current,
      @Nullable Goal goal,
      Colleagues colleagues,
      List<Point> trend) {}

  /** A value of a period. */
  public record Point(
      LocalDate periodStart,
      LocalDate periodEnd,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true) @Nullable BigDecimal value,
      @Nullable String nullReason,
      @Nullable String currency,
      boolean complete) {}

  /** What was aimed for: the role's own target, or that of the catalogue. */
  public record Goal(
      @Schema(examples = "0.90") BigDecimal value, @Schema(examples = "role") String source) {}

  /** Others in the same role, nobody named; withheld when there are fewer than five. */
  public record Colleagues(
      @Schema(examples = "12") long count,
      @Schema(examples = "6.5") @Nullable BigDecimal median,
      boolean withheld) {}
}

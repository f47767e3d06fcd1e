package dev.forthright.plan.review.domain;

import dev.forthright.events.plan.ObjectiveComparator;
import dev.forthright.events.plan.PlanObjective;
import dev.forthright.plan.rollup.domain.MetricValue;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges one objective by one value. A weekly objective is judged by the last full week before the
 * day of the review, if the plan had begun by its Monday; a longer period is judged as it stands.
 */
public final class ObjectiveJudge {

  /** The plan has not seen a full week yet. */
  public static final String NO_FULL_WEEK = "no_full_week_in_plan_yet";

  /** No value of the period was known. */
  public static final String NOT_KNOWN = "no_value_known";

  private ObjectiveJudge() {}

  /** The Monday of the week that a weekly objective is judged by; empty when it is too early. */
  public static Optional<LocalDate> fullWeek(LocalDate planStart, LocalDate day) {
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
    return monday.isBefore(planStart) ? Optional.empty() : Optional.of(monday);
  }

  /** The objective with the value that decides on it. */
  public static Judged judge(PlanObjective objective, @Nullable MetricValue value, String missing) {
    if (value == null) {
      return new Judged(
          objective.metric(),
          objective.comparator(),
          objective.value(),
          objective.period(),
          null,
          null,
          null,
          null,
          null,
          missing,
          null,
          null,
          null,
          null,
          null,
          false);
    }
    return new Judged(
        objective.metric(),
        objective.comparator(),
        objective.value(),
        objective.period(),
        value.periodStart(),
        value.periodEnd(),
        value.value(),
        value.unit(),
        value.currency(),
        value.value() == null ? reason(value) : null,
        value.definitionVersion(),
        value.version(),
        value.tick(),
        value.knownAt(),
        value.eventId(),
        value.value() != null && reaches(value.value(), objective));
  }

  private static boolean reaches(BigDecimal value, PlanObjective objective) {
    int compared = value.compareTo(objective.value());
    return objective.comparator() == ObjectiveComparator.AT_LEAST ? compared >= 0 : compared <= 0;
  }

  private static String reason(MetricValue value) {
    return value.nullReason() == null ? NOT_KNOWN : value.nullReason();
  }
}

package dev.forthright.plan.plan.domain;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;

/**
 * How an informal plan runs. Defaults: domain.md 1.5 rows 93-98 and 4.3.
 *
 * @param sessionHour when sessions begin where the rep works
 * @param leastHeldShare share of due sessions that the manager must have held before a plan may
 *     count as not met
 * @param lateAfter how far behind its date a timer may act before the move is marked late
 */
public record PlanSettings(
    int defaultDays,
    int mostDays,
    DayOfWeek planningDay,
    DayOfWeek reviewDay,
    LocalTime sessionHour,
    BigDecimal leastHeldShare,
    int finalReviewWorkingDays,
    int confirmWorkingDays,
    int lightCadenceDays,
    Duration lateAfter) {

  public static final PlanSettings DEFAULT =
      new PlanSettings(
          30,
          60,
          DayOfWeek.MONDAY,
          DayOfWeek.THURSDAY,
          LocalTime.of(10, 0),
          new BigDecimal("0.75"),
          5,
          2,
          30,
          Duration.ofHours(1));
}

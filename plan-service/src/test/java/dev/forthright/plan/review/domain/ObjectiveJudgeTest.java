package dev.forthright.plan.review.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.Grain;
import dev.forthright.events.plan.ObjectiveComparator;
import dev.forthright.events.plan.PlanObjective;
import dev.forthright.plan.rollup.domain.MetricValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One objective against one value, the boundary itself, and the week that counts. */
class ObjectiveJudgeTest {

  @ParameterizedTest(name = "{0} {1} with {2} -> {3}")
  @CsvSource({
    "AT_LEAST, 5,    5.00, true",
    "AT_LEAST, 5,    4.99, false",
    "AT_LEAST, 0,    0,    true",
    "AT_MOST,  3,    3,    true",
    "AT_MOST,  3,    3.01, false",
    "AT_MOST,  -1.5, -2,   true",
  })
  void theBoundaryCountsAsMet(
      ObjectiveComparator comparator, BigDecimal bar, BigDecimal value, boolean met) {
    assertThat(ObjectiveJudge.judge(objective(comparator, bar), value(value, null), "x").met())
        .isEqualTo(met);
  }

  @Test
  void nullIsNotMetInEitherDirectionAndSaysWhy() {
    for (ObjectiveComparator comparator : ObjectiveComparator.values()) {
      Judged withheld =
          ObjectiveJudge.judge(
              objective(comparator, BigDecimal.ONE), value(null, "low_exposure"), "x");
      assertThat(withheld.met()).isFalse();
      assertThat(withheld.nullReason()).isEqualTo("low_exposure");
      Judged missing =
          ObjectiveJudge.judge(objective(comparator, BigDecimal.ONE), null, "no_value_known");
      assertThat(missing.met()).isFalse();
      assertThat(missing.nullReason()).isEqualTo("no_value_known");
    }
  }

  @Test
  void theVersionTheTickAndWhenItWasKnownAreKept() {
    Judged judged =
        ObjectiveJudge.judge(
            objective(ObjectiveComparator.AT_LEAST, BigDecimal.ONE),
            value(BigDecimal.TEN, null),
            "");

    assertThat(judged.version()).isEqualTo(7);
    assertThat(judged.tick()).isEqualTo("2026-03-09T00:00:00Z");
    assertThat(judged.knownAt()).isEqualTo("2026-03-09T01:00:00Z");
  }

  @ParameterizedTest(name = "a plan from {0}, reviewed on {1}, is judged by the week of {2}")
  @CsvSource({
    "2026-03-02, 2026-03-12, 2026-03-02",
    "2026-03-02, 2026-03-09, 2026-03-02",
    "2026-03-02, 2026-03-08, ",
    "2026-03-03, 2026-03-12, ",
    "2026-03-03, 2026-03-16, 2026-03-09",
    "2026-12-28, 2027-01-04, 2026-12-28",
  })
  void onlyAFullWeekOfThePlanCounts(LocalDate start, LocalDate day, @Nullable LocalDate monday) {
    assertThat(ObjectiveJudge.fullWeek(start, day).orElse(null)).isEqualTo(monday);
  }

  private static PlanObjective objective(ObjectiveComparator comparator, BigDecimal bar) {
    return new PlanObjective("activity-count.meeting", comparator, bar, Grain.WEEK, null);
  }

  private static MetricValue value(@Nullable BigDecimal value, @Nullable String nullReason) {
    return new MetricValue(
        LocalDate.parse("2026-03-02"),
        LocalDate.parse("2026-03-09"),
        value,
        "count",
        null,
        nullReason,
        1,
        7,
        Instant.parse("2026-03-09T00:00:00Z"),
        true,
        Instant.parse("2026-03-09T01:00:00Z"),
        new UUID(0, 1));
  }
}

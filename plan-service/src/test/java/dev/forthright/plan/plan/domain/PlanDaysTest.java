package dev.forthright.plan.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.kit.calendar.domain.Away;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Day N is the start date plus N in the plan's zone, whatever the clocks do there. */
class PlanDaysTest {

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "America/Sao_Paulo",
          "Africa/Cairo",
          "Asia/Kolkata",
          "Asia/Tokyo",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Pacific/Chatham");

  private static final List<String> STARTS =
      List.of(
          "2024-01-30",
          "2024-02-28",
          "2024-02-29",
          "2025-02-28",
          "2025-03-08",
          "2025-03-29",
          "2025-03-30",
          "2025-03-31",
          "2025-08-31",
          "2025-10-04",
          "2025-10-25",
          "2025-10-26",
          "2025-11-01",
          "2025-12-31",
          "2026-01-31",
          "2026-02-28",
          "2026-03-28",
          "2026-10-24",
          "2027-12-31",
          "2028-02-29",
          "2100-02-28");

  @TestFactory
  Stream<DynamicTest> dayNInEveryZone() {
    return ZONES.stream()
        .flatMap(
            zone ->
                STARTS.stream()
                    .map(
                        start ->
                            DynamicTest.dynamicTest(
                                start + " in " + zone, () -> check(start, ZoneId.of(zone)))));
  }

  private static void check(String start, ZoneId zone) {
    LocalDate first = LocalDate.parse(start);
    Circumstances who = Given.who(zone, Set.of(), List.of());
    for (int days : new int[] {7, 14, 30, 45, 60}) {
      Instant begin = first.atTime(12, 0).atZone(zone).toInstant();
      Plan plan = Given.moved(PlanWork.agree(Given.proposed(days), who, begin, "rep"));

      LocalDate end = first.plusDays(days);
      assertThat(plan.course().end()).isEqualTo(end);
      Instant due = PlanTimers.dueAt(plan, who).orElseThrow();
      assertThat(due.atZone(zone).toLocalDate()).isEqualTo(end);
      assertThat(due.minusMillis(1).atZone(zone).toLocalDate()).isEqualTo(end.minusDays(1));
    }
  }

  @ParameterizedTest(name = "{0} days with leave from {1} to {2} end on {3}")
  @CsvSource({
    "14, 2026-02-20, 2026-03-01, 2026-03-16",
    "14, 2026-03-16, 2026-03-20, 2026-03-21",
    "14, 2026-03-17, 2026-03-20, 2026-03-16",
    "14, 2026-03-15, 2026-03-15, 2026-03-17",
    "14, 2026-03-02, 2026-03-02, 2026-03-17",
    "14, 2026-03-05, 2026-06-05, 2026-06-17",
    "30, 2026-02-27, 2026-03-03, 2026-04-03",
  })
  void everyDayOfLeavePutsTheEndOffByOne(int days, String from, String to, String end) {
    Circumstances who = Given.who(Given.away(from, to));

    assertThat(PlanDays.end(Given.START, days, who.work())).isEqualTo(end);
  }

  @Test
  void theOrderAndOverlapOfAbsencesMakeNoDifference() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int trial = 0; trial < 500; trial++) {
      List<Away> away = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        LocalDate from = Given.START.plusDays(random.nextInt(40));
        away.add(new Away(from, from.plusDays(random.nextInt(9))));
      }
      LocalDate end = PlanDays.end(Given.START, 30, Given.who(Given.ZONE, Set.of(), away).work());
      Collections.shuffle(away, new java.util.Random(trial));
      assertThat(PlanDays.end(Given.START, 30, Given.who(Given.ZONE, Set.of(), away).work()))
          .isEqualTo(end);
      long off =
          Given.START
              .datesUntil(end)
              .filter(day -> away.stream().anyMatch(a -> a.contains(day)))
              .count();
      // The start counts as day 0, so a start on leave moves with it.
      assertThat(end).isEqualTo(Given.START.plusDays(30 + off));
    }
  }
}

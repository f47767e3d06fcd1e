package dev.forthright.metrics.company.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiscalCalendarTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest(name = "year from month {0}: {1} lies in the quarter from {2} to {3}")
  @CsvSource({
    "1, 2026-01-01, 2026-01-01, 2026-04-01",
    "1, 2026-03-31, 2026-01-01, 2026-04-01",
    "1, 2026-12-31, 2026-10-01, 2027-01-01",
    "2, 2026-01-31, 2025-11-01, 2026-02-01",
    "2, 2026-02-01, 2026-02-01, 2026-05-01",
    "12, 2026-02-28, 2025-12-01, 2026-03-01",
  })
  void findsTheFiscalQuarter(int month, LocalDate day, LocalDate start, LocalDate end) {
    assertThat(new FiscalCalendar(NEW_YORK, month).quarterOf(day))
        .isEqualTo(new Period(PeriodGrain.QUARTER, start, end));
  }

  @ParameterizedTest(name = "4-4-5 from month {0}: {1} lies in the quarter from {2} to {3}")
  @CsvSource({
    // 1 January 2026 is a Thursday: the year begins on the Monday before.
    "1, 2025-12-28, 2025-09-29, 2025-12-29",
    "1, 2025-12-29, 2025-12-29, 2026-03-30",
    "1, 2026-03-30, 2026-03-30, 2026-06-29",
    // 1 January 2027 is a Friday: the year begins on the Monday after, and 2026 has 53 weeks.
    "1, 2027-01-03, 2026-09-28, 2027-01-04",
    "1, 2027-01-04, 2027-01-04, 2027-04-05",
    "2, 2026-02-01, 2025-11-03, 2026-02-02",
    "2, 2026-02-02, 2026-02-02, 2026-05-04",
  })
  void findsTheQuarterOfThirteenWeeks(int month, LocalDate day, LocalDate start, LocalDate end) {
    assertThat(new FiscalCalendar(NEW_YORK, month, FiscalPattern.of("4-4-5")).quarterOf(day))
        .isEqualTo(new Period(PeriodGrain.QUARTER, start, end));
  }

  @Test
  void monthsOfA445QuarterHaveFourFourAndFiveWeeks() {
    FiscalCalendar fiscal = new FiscalCalendar(NEW_YORK, 1, FiscalPattern.FOUR_FOUR_FIVE);
    assertThat(
            LocalDate.of(2025, 12, 30)
                .datesUntil(LocalDate.of(2027, 1, 5))
                .filter(fiscal::monthEndsBefore))
        .extracting(LocalDate::toString)
        .containsExactly(
            "2026-01-26",
            "2026-02-23",
            "2026-03-30",
            "2026-04-27",
            "2026-05-25",
            "2026-06-29",
            "2026-07-27",
            "2026-08-24",
            "2026-09-28",
            "2026-10-26",
            "2026-11-23",
            // The 53rd week belongs to the last month.
            "2027-01-04");
  }

  @ParameterizedTest(name = "{0}: {1} lies in the month from {2} to {3}")
  @CsvSource({
    "MONTHS, 2026-02-28, 2026-02-01, 2026-03-01",
    "MONTHS, 2026-12-31, 2026-12-01, 2027-01-01",
    "FOUR_FOUR_FIVE, 2025-12-29, 2025-12-29, 2026-01-26",
    "FOUR_FOUR_FIVE, 2026-01-26, 2026-01-26, 2026-02-23",
    "FOUR_FOUR_FIVE, 2026-03-29, 2026-02-23, 2026-03-30",
    "FOUR_FOUR_FIVE, 2027-01-03, 2026-11-23, 2027-01-04",
  })
  void findsTheFiscalMonth(FiscalPattern pattern, LocalDate day, LocalDate start, LocalDate end) {
    assertThat(new FiscalCalendar(NEW_YORK, 1, pattern).monthOf(day))
        .isEqualTo(new Period(PeriodGrain.MONTH, start, end));
  }

  @ParameterizedTest(name = "{0} lies in the week of {1}")
  @CsvSource({"2026-01-01, 2025-12-29", "2026-01-04, 2025-12-29", "2026-01-05, 2026-01-05"})
  void findsTheIsoWeekAcrossTheYearsEnd(LocalDate day, LocalDate monday) {
    assertThat(Calendars.FISCAL.weekOf(day))
        .isEqualTo(new Period(PeriodGrain.WEEK, monday, monday.plusDays(7)));
  }

  @Test
  void beginsADayInTheCompanysZoneAlsoWhenClocksChange() {
    FiscalCalendar fiscal = Calendars.FISCAL;
    assertThat(fiscal.startOf(LocalDate.of(2026, 3, 8))).isEqualTo("2026-03-08T05:00:00Z");
    assertThat(fiscal.startOf(LocalDate.of(2026, 3, 9))).isEqualTo("2026-03-09T04:00:00Z");
    assertThat(fiscal.dayOf(Instant.parse("2026-03-09T03:59:59Z"))).isEqualTo("2026-03-08");
  }

  @Test
  void refusesAMonthThatDoesNotExist() {
    assertThatThrownBy(() -> new FiscalCalendar(NEW_YORK, 13)).hasMessageContaining("13");
  }
}

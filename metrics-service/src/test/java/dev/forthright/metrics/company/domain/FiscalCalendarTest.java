package dev.forthright.metrics.company.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.kit.calendar.domain.FiscalPattern;
import dev.forthright.kit.calendar.domain.FiscalYears;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiscalCalendarTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void findsTheFiscalMonthAndQuarter() {
    FiscalCalendar fiscal =
        new FiscalCalendar(NEW_YORK, new FiscalYears(1, FiscalPattern.FOUR_FOUR_FIVE));
    LocalDate day = LocalDate.of(2025, 12, 29);

    assertThat(fiscal.monthOf(day))
        .isEqualTo(new Period(PeriodGrain.MONTH, day, LocalDate.of(2026, 1, 26)));
    assertThat(fiscal.quarterOf(day))
        .isEqualTo(new Period(PeriodGrain.QUARTER, day, LocalDate.of(2026, 3, 30)));
    assertThat(fiscal.monthEndsBefore(day)).isTrue();
    assertThat(fiscal.monthEndsBefore(day.plusDays(1))).isFalse();
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
}

package dev.forthright.kit.calendar.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forthright.kit.calendar.domain.FiscalYears.Month;
import dev.forthright.kit.calendar.domain.FiscalYears.Quarter;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiscalYearsTest {

  @ParameterizedTest(name = "{0} from month {1}: {2} lies in the quarter from {3} to {4}")
  @CsvSource({
    "months, 1, 2026-01-01, 2026-01-01, 2026-04-01",
    "months, 1, 2026-03-31, 2026-01-01, 2026-04-01",
    "months, 1, 2026-12-31, 2026-10-01, 2027-01-01",
    "months, 2, 2026-02-01, 2026-02-01, 2026-05-01",
    "months, 2, 2026-01-31, 2025-11-01, 2026-02-01",
    "months, 12, 2026-02-28, 2025-12-01, 2026-03-01",
    // 1 January 2026 is a Thursday: the year begins on the Monday before.
    "4-4-5, 1, 2025-12-28, 2025-09-29, 2025-12-29",
    "4-4-5, 1, 2025-12-29, 2025-12-29, 2026-03-30",
    "4-4-5, 1, 2026-03-30, 2026-03-30, 2026-06-29",
    // 1 January 2027 is a Friday: the year begins on the Monday after, and 2026 has 53 weeks.
    "4-4-5, 1, 2027-01-03, 2026-09-28, 2027-01-04",
    "4-4-5, 1, 2027-01-04, 2027-01-04, 2027-04-05",
    "4-4-5, 2, 2026-02-01, 2025-11-03, 2026-02-02",
    "4-4-5, 2, 2026-02-02, 2026-02-02, 2026-05-04",
  })
  void findsTheFiscalQuarter(
      String pattern, int month, LocalDate day, LocalDate from, LocalDate end) {
    assertThat(new FiscalYears(month, FiscalPattern.of(pattern)).quarterOf(day))
        .isEqualTo(new Quarter(from, end));
  }

  @ParameterizedTest(name = "{0} from month {1}: {2} lies in {3}")
  @CsvSource({
    "months, 1, 2026-01-31, 2026-01",
    "months, 1, 2026-02-01, 2026-02",
    "4-4-5, 1, 2025-12-29, 2026-01",
    "4-4-5, 1, 2026-01-26, 2026-02",
    "4-4-5, 1, 2026-03-29, 2026-03",
    "4-4-5, 1, 2026-03-30, 2026-04",
    "4-4-5, 1, 2027-01-03, 2026-12",
    "4-4-5, 1, 2027-01-04, 2027-01",
    "4-4-5, 2, 2026-02-01, 2026-01",
  })
  void findsTheFiscalMonth(String pattern, int month, LocalDate day, YearMonth name) {
    assertThat(new FiscalYears(month, FiscalPattern.of(pattern)).monthOf(day).name())
        .isEqualTo(name);
  }

  @ParameterizedTest(name = "{0}: the month of {1} lasts from {2} to {3}")
  @CsvSource({
    "months, 2026-02-28, 2026-02-01, 2026-03-01",
    "months, 2026-12-31, 2026-12-01, 2027-01-01",
    "4-4-5, 2025-12-29, 2025-12-29, 2026-01-26",
    "4-4-5, 2026-01-26, 2026-01-26, 2026-02-23",
    "4-4-5, 2026-03-29, 2026-02-23, 2026-03-30",
    "4-4-5, 2027-01-03, 2026-11-23, 2027-01-04",
  })
  void findsTheDaysOfTheMonth(String pattern, LocalDate day, LocalDate from, LocalDate end) {
    Month month = new FiscalYears(1, FiscalPattern.of(pattern)).monthOf(day);

    assertThat(month.from()).isEqualTo(from);
    assertThat(month.endExclusive()).isEqualTo(end);
  }

  @Test
  void monthsOfA445QuarterHaveFourFourAndFiveWeeks() {
    FiscalYears fiscal = new FiscalYears(1, FiscalPattern.FOUR_FOUR_FIVE);

    assertThat(
            LocalDate.of(2025, 12, 30)
                .datesUntil(LocalDate.of(2027, 1, 5))
                .filter(day -> !fiscal.monthOf(day).equals(fiscal.monthOf(day.minusDays(1)))))
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

  @Test
  void refusesAMonthThatDoesNotExist() {
    assertThatThrownBy(() -> new FiscalYears(13)).hasMessageContaining("13");
  }
}

package dev.forthright.flag.calendar.domain;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Fiscal months and quarters of a company whose quarters are three calendar months.
 *
 * @param yearStartMonth calendar month (1-12) in which the fiscal year starts
 */
public record FiscalCalendar(int yearStartMonth) {

  private static final int MONTHS_IN_QUARTER = 3;
  private static final int MONTHS_IN_YEAR = 12;

  public FiscalCalendar {
    if (yearStartMonth < 1 || yearStartMonth > MONTHS_IN_YEAR) {
      throw new IllegalArgumentException(
          "yearStartMonth (%d) must be between 1 and 12.".formatted(yearStartMonth));
    }
  }

  /** A fiscal quarter, half-open. */
  public record Quarter(LocalDate from, LocalDate endExclusive) {

    public boolean contains(LocalDate day) {
      return !day.isBefore(from) && day.isBefore(endExclusive);
    }
  }

  /** The fiscal month of a day; fiscal months are calendar months here. */
  public YearMonth monthOf(LocalDate day) {
    return YearMonth.from(day);
  }

  /** The fiscal quarter of a day. */
  public Quarter quarterOf(LocalDate day) {
    int monthsIn =
        Math.floorMod(day.getMonthValue() - yearStartMonth, MONTHS_IN_YEAR) % MONTHS_IN_QUARTER;
    LocalDate from = YearMonth.from(day).minusMonths(monthsIn).atDay(1);
    return new Quarter(from, from.plusMonths(MONTHS_IN_QUARTER));
  }
}

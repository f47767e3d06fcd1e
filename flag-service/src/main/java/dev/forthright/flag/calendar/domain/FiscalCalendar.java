package dev.forthright.flag.calendar.domain;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Fiscal months and quarters of the company, the same as in metrics-service: a value of a quarter
 * is found by its first and last day.
 *
 * @param yearStartMonth calendar month (1-12) in which, or near whose first day, the fiscal year
 *     starts
 * @param pattern what a quarter consists of
 */
public record FiscalCalendar(int yearStartMonth, FiscalPattern pattern) {

  private static final int MONTHS_IN_QUARTER = 3;
  private static final int MONTHS_IN_YEAR = 12;

  public FiscalCalendar {
    if (yearStartMonth < 1 || yearStartMonth > MONTHS_IN_YEAR) {
      throw new IllegalArgumentException(
          "yearStartMonth (%d) must be between 1 and 12.".formatted(yearStartMonth));
    }
  }

  /** A calendar of calendar months. */
  public FiscalCalendar(int yearStartMonth) {
    this(yearStartMonth, FiscalPattern.MONTHS);
  }

  /** A fiscal quarter, half-open. */
  public record Quarter(LocalDate from, LocalDate endExclusive) {

    public boolean contains(LocalDate day) {
      return !day.isBefore(from) && day.isBefore(endExclusive);
    }
  }

  /**
   * The fiscal month of a day. A month of weeks goes by the name of the calendar month that has its
   * place in the year; its days are other ones.
   */
  public YearMonth monthOf(LocalDate day) {
    return switch (pattern) {
      case MONTHS -> YearMonth.from(day);
      case FOUR_FOUR_FIVE -> RetailYear.of(day, yearStartMonth).monthOf(day);
    };
  }

  /** The fiscal quarter of a day. */
  public Quarter quarterOf(LocalDate day) {
    return switch (pattern) {
      case MONTHS -> quarterOfMonths(day);
      case FOUR_FOUR_FIVE -> RetailYear.of(day, yearStartMonth).quarterOf(day);
    };
  }

  private Quarter quarterOfMonths(LocalDate day) {
    int monthsIn =
        Math.floorMod(day.getMonthValue() - yearStartMonth, MONTHS_IN_YEAR) % MONTHS_IN_QUARTER;
    LocalDate from = YearMonth.from(day).minusMonths(monthsIn).atDay(1);
    return new Quarter(from, from.plusMonths(MONTHS_IN_QUARTER));
  }
}

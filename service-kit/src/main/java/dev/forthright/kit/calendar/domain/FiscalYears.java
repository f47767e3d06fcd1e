package dev.forthright.kit.calendar.domain;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * How a company's fiscal years are divided into quarters and months. All services find a value of a
 * period by its first and last day, so they must divide alike.
 *
 * @param startMonth calendar month (1-12) in which, or near whose first day, a fiscal year starts
 * @param pattern what a quarter consists of
 */
public record FiscalYears(int startMonth, FiscalPattern pattern) {

  private static final int MONTHS_IN_QUARTER = 3;
  private static final int MONTHS_IN_YEAR = 12;

  public FiscalYears {
    if (startMonth < 1 || startMonth > MONTHS_IN_YEAR) {
      throw new IllegalArgumentException(
          "The month in which fiscal years start (%d) must be 1 to 12.".formatted(startMonth));
    }
  }

  /** Years of calendar months. */
  public FiscalYears(int startMonth) {
    this(startMonth, FiscalPattern.MONTHS);
  }

  /** A fiscal quarter, half-open. */
  public record Quarter(LocalDate from, LocalDate endExclusive) {

    public boolean contains(LocalDate day) {
      return !day.isBefore(from) && day.isBefore(endExclusive);
    }
  }

  /**
   * A fiscal month, half-open.
   *
   * @param name the calendar month that has its place in the year; the days of a month of weeks are
   *     other ones
   */
  public record Month(YearMonth name, LocalDate from, LocalDate endExclusive) {}

  /** The fiscal month of a day. */
  public Month monthOf(LocalDate day) {
    return switch (pattern) {
      case MONTHS -> {
        YearMonth month = YearMonth.from(day);
        yield new Month(month, month.atDay(1), month.plusMonths(1).atDay(1));
      }
      case FOUR_FOUR_FIVE -> RetailYear.of(day, startMonth).monthOf(day);
    };
  }

  /** The fiscal quarter of a day. */
  public Quarter quarterOf(LocalDate day) {
    return switch (pattern) {
      case MONTHS -> quarterOfMonths(day);
      case FOUR_FOUR_FIVE -> RetailYear.of(day, startMonth).quarterOf(day);
    };
  }

  private Quarter quarterOfMonths(LocalDate day) {
    int monthsIn = Math.floorMod(day.getMonthValue() - startMonth, MONTHS_IN_QUARTER);
    LocalDate from = YearMonth.from(day).minusMonths(monthsIn).atDay(1);
    return new Quarter(from, from.plusMonths(MONTHS_IN_QUARTER));
  }
}

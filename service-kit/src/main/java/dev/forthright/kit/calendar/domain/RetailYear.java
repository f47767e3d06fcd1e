package dev.forthright.kit.calendar.domain;

import dev.forthright.kit.calendar.domain.FiscalYears.Month;
import dev.forthright.kit.calendar.domain.FiscalYears.Quarter;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * A fiscal year of 52 or 53 whole weeks.
 *
 * @param first the month near whose first day it begins
 * @param start its first Monday
 * @param next the first Monday of the following year
 */
record RetailYear(YearMonth first, LocalDate start, LocalDate next) {

  private static final int QUARTERS = 4;
  private static final int QUARTER_WEEKS = 13;
  private static final int MONTH_WEEKS = 4;
  private static final int MONTHS = 3;

  /** The year in which the day lies, of those that begin near the first of the month. */
  static RetailYear of(LocalDate day, int startMonth) {
    YearMonth first = YearMonth.of(day.getYear() + 1, startMonth);
    while (startOf(first).isAfter(day)) {
      first = first.minusYears(1);
    }
    return new RetailYear(first, startOf(first), startOf(first.plusYears(1)));
  }

  /** The Monday nearest the first of the month: at most three days away. */
  private static LocalDate startOf(YearMonth month) {
    return month.atDay(1).minusDays(3).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
  }

  /** The quarter in which the day lies; the last one takes the 53rd week. */
  Quarter quarterOf(LocalDate day) {
    int quarter = quarter(day);
    return new Quarter(quarterStart(quarter), quarterStart(quarter + 1));
  }

  /**
   * The month in which the day lies, four, four or five weeks of its quarter, by the name of the
   * calendar month that has its place in the year.
   */
  Month monthOf(LocalDate day) {
    int quarter = quarter(day);
    LocalDate start = quarterStart(quarter);
    int month = (int) Math.min(ChronoUnit.WEEKS.between(start, day) / MONTH_WEEKS, MONTHS - 1);
    LocalDate from = start.plusWeeks((long) MONTH_WEEKS * month);
    return new Month(
        first.plusMonths((long) MONTHS * quarter + month),
        from,
        month == MONTHS - 1 ? quarterStart(quarter + 1) : from.plusWeeks(MONTH_WEEKS));
  }

  private int quarter(LocalDate day) {
    return (int) Math.min(ChronoUnit.WEEKS.between(start, day) / QUARTER_WEEKS, QUARTERS - 1);
  }

  private LocalDate quarterStart(int quarter) {
    return quarter == QUARTERS ? next : start.plusWeeks((long) QUARTER_WEEKS * quarter);
  }
}

package dev.forthright.metrics.company.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * A fiscal year of 52 or 53 whole weeks.
 *
 * @param start its first Monday
 * @param next the first Monday of the following year
 */
record RetailYear(LocalDate start, LocalDate next) {

  private static final int QUARTERS = 4;
  private static final int QUARTER_WEEKS = 13;
  private static final int MONTH_WEEKS = 4;
  private static final int MONTHS = 3;

  /** The year in which the day lies, of those that begin near the first of the month. */
  static RetailYear of(LocalDate day, int startMonth) {
    int year = day.getYear() + 1;
    while (startOf(year, startMonth).isAfter(day)) {
      year--;
    }
    return new RetailYear(startOf(year, startMonth), startOf(year + 1, startMonth));
  }

  /** The Monday nearest the first of the month: at most three days away. */
  private static LocalDate startOf(int year, int month) {
    LocalDate first = LocalDate.of(year, month, 1);
    return first.minusDays(3).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
  }

  /** The quarter in which the day lies; the last one takes the 53rd week. */
  Period quarterOf(LocalDate day) {
    int quarter = quarter(day);
    return new Period(PeriodGrain.QUARTER, quarterStart(quarter), quarterStart(quarter + 1));
  }

  /** The month in which the day lies: four, four and five weeks of its quarter. */
  Period monthOf(LocalDate day) {
    int quarter = quarter(day);
    LocalDate start = quarterStart(quarter);
    int month = (int) Math.min(weeksFrom(start, day) / MONTH_WEEKS, MONTHS - 1);
    LocalDate begin = start.plusWeeks((long) MONTH_WEEKS * month);
    return new Period(
        PeriodGrain.MONTH,
        begin,
        month == MONTHS - 1 ? quarterStart(quarter + 1) : begin.plusWeeks(MONTH_WEEKS));
  }

  private int quarter(LocalDate day) {
    return (int) Math.min(weeksFrom(start, day) / QUARTER_WEEKS, QUARTERS - 1);
  }

  private LocalDate quarterStart(int quarter) {
    return quarter == QUARTERS ? next : start.plusWeeks((long) QUARTER_WEEKS * quarter);
  }

  private static long weeksFrom(LocalDate from, LocalDate day) {
    return ChronoUnit.WEEKS.between(from, day);
  }
}

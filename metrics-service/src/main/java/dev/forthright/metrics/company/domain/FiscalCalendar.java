package dev.forthright.metrics.company.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The company's days, ISO weeks, fiscal months and quarters.
 *
 * @param zone where the company's days begin
 * @param fiscalYearStartMonth 1 to 12
 * @param pattern what a quarter consists of
 */
public record FiscalCalendar(ZoneId zone, int fiscalYearStartMonth, FiscalPattern pattern) {

  public FiscalCalendar {
    if (fiscalYearStartMonth < 1 || fiscalYearStartMonth > 12) {
      throw new IllegalArgumentException(
          "fiscalYearStartMonth (%d) must be 1 to 12.".formatted(fiscalYearStartMonth));
    }
  }

  /** A calendar of calendar months. */
  public FiscalCalendar(ZoneId zone, int fiscalYearStartMonth) {
    this(zone, fiscalYearStartMonth, FiscalPattern.MONTHS);
  }

  /** The period of that grain in which the day lies. */
  public Period of(PeriodGrain grain, LocalDate day) {
    return switch (grain) {
      case WEEK -> weekOf(day);
      case MONTH -> monthOf(day);
      case QUARTER -> quarterOf(day);
    };
  }

  /** Every period in which the day lies. */
  public Set<Period> of(LocalDate day) {
    return Set.of(weekOf(day), monthOf(day), quarterOf(day));
  }

  /** The ISO week, Monday to Sunday. */
  public Period weekOf(LocalDate day) {
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return new Period(PeriodGrain.WEEK, monday, monday.plusWeeks(1));
  }

  /** The fiscal month. */
  public Period monthOf(LocalDate day) {
    if (pattern == FiscalPattern.FOUR_FOUR_FIVE) {
      return RetailYear.of(day, fiscalYearStartMonth).monthOf(day);
    }
    LocalDate start = day.withDayOfMonth(1);
    return new Period(PeriodGrain.MONTH, start, start.plusMonths(1));
  }

  /** The fiscal quarter. */
  public Period quarterOf(LocalDate day) {
    if (pattern == FiscalPattern.FOUR_FOUR_FIVE) {
      return RetailYear.of(day, fiscalYearStartMonth).quarterOf(day);
    }
    int monthsIn = Math.floorMod(day.getMonthValue() - fiscalYearStartMonth, 3);
    LocalDate start = day.withDayOfMonth(1).minusMonths(monthsIn);
    return new Period(PeriodGrain.QUARTER, start, start.plusMonths(3));
  }

  /** The quarter and those before it, so many in all, the newest first. */
  public List<Period> quartersUpTo(Period quarter, int count) {
    return Stream.iterate(quarter, later -> quarterOf(later.start().minusDays(1)))
        .limit(count)
        .toList();
  }

  /** Whether a fiscal month ends with the day before. */
  public boolean monthEndsBefore(LocalDate day) {
    return monthOf(day.minusDays(1)).end().equals(day);
  }

  /** The company's day of an instant. */
  public LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  /** When the day begins. */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}

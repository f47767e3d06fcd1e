package dev.forthright.metrics.company.domain;

import dev.forthright.kit.calendar.domain.FiscalYears;
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
 * @param years how its fiscal years are divided
 */
public record FiscalCalendar(ZoneId zone, FiscalYears years) {

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
    FiscalYears.Month month = years.monthOf(day);
    return new Period(PeriodGrain.MONTH, month.from(), month.endExclusive());
  }

  /** The fiscal quarter. */
  public Period quarterOf(LocalDate day) {
    FiscalYears.Quarter quarter = years.quarterOf(day);
    return new Period(PeriodGrain.QUARTER, quarter.from(), quarter.endExclusive());
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

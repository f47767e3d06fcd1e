package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/** Which periods rest on what happened in a stretch of days. */
public final class TouchedPeriods {

  private TouchedPeriods() {}

  /**
   * Those of the stratum that were over before the last day that is known; what is over only then
   * is counted at this tick anyway.
   *
   * @param from first day touched
   * @param to last day touched
   * @param tickDay the first day that is not known yet
   */
  public static Set<Period> of(
      Stratum stratum, FiscalCalendar fiscal, LocalDate from, LocalDate to, LocalDate tickDay) {
    Set<Period> periods = new TreeSet<>();
    for (PeriodGrain grain : stratum.grains()) {
      Period period = fiscal.of(grain, from);
      LocalDate last = last(stratum, grain, fiscal, to);
      while (!period.start().isAfter(last) && period.end().isBefore(tickDay)) {
        periods.add(period);
        period = fiscal.of(grain, period.end());
      }
    }
    return periods;
  }

  /** The last day on which a period may begin that still rests on it. */
  private static LocalDate last(
      Stratum stratum, PeriodGrain grain, FiscalCalendar fiscal, LocalDate to) {
    LocalDate next = fiscal.quarterOf(to).end();
    return switch (grain) {
      // A week's coverage rests on what was won in its quarter before it.
      case WEEK -> next.minusDays(1);
      case MONTH -> to;
      // Whom coaching went to rests on the attainment of the quarter before.
      case QUARTER -> stratum == Stratum.A ? next : to;
    };
  }
}

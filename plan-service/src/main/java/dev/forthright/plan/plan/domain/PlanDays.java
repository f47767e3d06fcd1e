package dev.forthright.plan.plan.domain;

import dev.forthright.kit.calendar.domain.Away;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * The days of a plan. Day N is the start date plus N; every day on which the rep is away puts it
 * off by one. All of it is a function of the absences known, not of the order in which they came.
 */
public final class PlanDays {

  private PlanDays() {}

  /** The day on which a plan of that length has reached its end. */
  public static LocalDate end(LocalDate start, int lengthDays, WorkCalendar work) {
    LocalDate day = firstBack(start, work);
    for (int left = lengthDays; left > 0; left--) {
      day = firstBack(day.plusDays(1), work);
    }
    return day;
  }

  /** The first day not before {@code from} on which the rep is away. */
  public static Optional<LocalDate> firstAway(LocalDate from, WorkCalendar work) {
    return work.absences().stream()
        .filter(away -> !away.to().isBefore(from) && !away.to().isBefore(away.from()))
        .map(away -> away.from().isBefore(from) ? from : away.from())
        .min(Comparator.naturalOrder());
  }

  /** The first day not before {@code from} on which the rep is not away. */
  public static LocalDate firstBack(LocalDate from, WorkCalendar work) {
    LocalDate day = from;
    Optional<LocalDate> back = backFrom(day, work);
    while (back.isPresent()) {
      day = back.get();
      back = backFrom(day, work);
    }
    return day;
  }

  /** The day after the absences that cover a day; empty when none does. */
  private static Optional<LocalDate> backFrom(LocalDate day, WorkCalendar work) {
    return work.absences().stream()
        .filter(away -> away.contains(day))
        .map(Away::to)
        .max(Comparator.naturalOrder())
        .map(last -> last.plusDays(1));
  }
}

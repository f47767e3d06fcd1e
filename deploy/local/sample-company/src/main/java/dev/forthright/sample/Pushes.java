package dev.forthright.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** Tells which moves of a close date an ordinary deal may make without looking like a drift. */
final class Pushes {

  /** A day more than the fourteen of the quarter-end rule. */
  private static final int CLEAR_OF_QUARTER_END = 15;

  private Pushes() {}

  /** A push to a later month that keeps well clear of every quarter end it crosses. */
  static boolean isOrdinary(LocalDate movedOn, LocalDate from, LocalDate to) {
    if (!YearMonth.from(to).isAfter(YearMonth.from(from)) || movedOn.isAfter(from)) {
      return false;
    }
    for (LocalDate end = WorkingCalendar.quarterEnd(from);
        end.isBefore(to);
        end = WorkingCalendar.quarterEnd(end.plusDays(1))) {
      if (isNear(movedOn, end) || isNear(from, end) || isNear(to, end)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNear(LocalDate day, LocalDate quarterEnd) {
    return Math.abs(ChronoUnit.DAYS.between(day, quarterEnd)) < CLEAR_OF_QUARTER_END;
  }
}

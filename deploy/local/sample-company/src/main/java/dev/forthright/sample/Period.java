package dev.forthright.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * The time the sample covers. {@code today} is the day the last deal closes; everything is recorded
 * before that day begins, so nothing lies in the future of whoever plays it on that day.
 *
 * @param shiftDays how far the data set is moved
 * @param firstDay the Monday on which the history starts
 * @param judgedUntil the Monday after the last full week that every rule can see: four days are
 *     left for late records
 */
record Period(LocalDate today, long shiftDays, LocalDate firstDay, LocalDate judgedUntil) {

  private static final LocalDate FIRST_ENGAGEMENT = LocalDate.of(2016, 10, 20);
  private static final int LATENESS_DAYS = 4;

  static Period endingOn(LocalDate today) {
    long shift = ChronoUnit.DAYS.between(DataSet.LAST_DAY, today);
    return new Period(
        today,
        shift,
        monday(FIRST_ENGAGEMENT.plusDays(shift - 21)),
        monday(today.minusDays(LATENESS_DAYS - 1)));
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  LocalDate moved(LocalDate day) {
    return day.plusDays(shiftDays);
  }

  /** The Monday so many full weeks before the end of what can be judged. */
  LocalDate weeksBack(int weeks) {
    return judgedUntil.minusWeeks(weeks);
  }

  LocalDate yesterday() {
    return today.minusDays(1);
  }
}

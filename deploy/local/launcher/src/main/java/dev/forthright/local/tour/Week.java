package dev.forthright.local.tour;

import dev.forthright.local.play.Company;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;

/**
 * Days and hours of the tour, counted from a Tuesday so that every run falls on the same weekdays.
 */
record Week(LocalDate firstTuesday) {

  /** Begins with the first Tuesday after the instant. */
  static Week after(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, Company.ZONE);
    return new Week(today.with(TemporalAdjusters.next(DayOfWeek.TUESDAY)));
  }

  /** The day of that week; week 1 is the one with the first Tuesday. */
  LocalDate day(int week, DayOfWeek day) {
    LocalDate monday = firstTuesday.minusDays(1).plusWeeks(week - 1L);
    return monday.with(TemporalAdjusters.nextOrSame(day));
  }

  /** The instant on that day in the company's zone. */
  Instant at(int week, DayOfWeek day, int hour) {
    return day(week, day).atTime(LocalTime.of(hour, 0)).atZone(Company.ZONE).toInstant();
  }
}

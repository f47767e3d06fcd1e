package dev.forthright.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Working days of the sample company: Monday to Friday less the public holidays, New York time. */
final class WorkingCalendar {

  static final ZoneId ZONE = ZoneId.of("America/New_York");

  private final TreeSet<LocalDate> holidays = new TreeSet<>();

  WorkingCalendar(int firstYear, int lastYear) {
    for (int year = firstYear; year <= lastYear; year++) {
      addHolidays(year);
    }
  }

  private void addHolidays(int year) {
    observe(LocalDate.of(year, Month.JANUARY, 1));
    holidays.add(nth(year, Month.JANUARY, 3, DayOfWeek.MONDAY));
    holidays.add(
        LocalDate.of(year, Month.MAY, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
    observe(LocalDate.of(year, Month.JUNE, 19));
    observe(LocalDate.of(year, Month.JULY, 4));
    holidays.add(nth(year, Month.SEPTEMBER, 1, DayOfWeek.MONDAY));
    holidays.add(nth(year, Month.NOVEMBER, 4, DayOfWeek.THURSDAY));
    observe(LocalDate.of(year, Month.DECEMBER, 25));
  }

  private static LocalDate nth(int year, Month month, int n, DayOfWeek day) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(n, day));
  }

  /** A holiday on Saturday is kept on Friday, one on Sunday on Monday. */
  private void observe(LocalDate day) {
    holidays.add(
        switch (day.getDayOfWeek()) {
          case SATURDAY -> day.minusDays(1);
          case SUNDAY -> day.plusDays(1);
          case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        });
  }

  Set<LocalDate> holidays() {
    return holidays;
  }

  boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek().getValue() <= 5 && !holidays.contains(day);
  }

  LocalDate onOrBefore(LocalDate day) {
    LocalDate found = day;
    while (!isWorkingDay(found)) {
      found = found.minusDays(1);
    }
    return found;
  }

  LocalDate onOrAfter(LocalDate day) {
    LocalDate found = day;
    while (!isWorkingDay(found)) {
      found = found.plusDays(1);
    }
    return found;
  }

  /** The last day of the calendar quarter of a day. */
  static LocalDate quarterEnd(LocalDate day) {
    return quarterStart(day).plusMonths(3).minusDays(1);
  }

  static LocalDate quarterStart(LocalDate day) {
    return LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
  }

  static Instant at(LocalDate day, int secondOfDay) {
    return day.atStartOfDay(ZONE).plusSeconds(secondOfDay).toInstant();
  }

  /**
   * A moment of the working day. It ends at 17:30 in New York also for the West, so that nothing of
   * a day is recorded after midnight UTC of the next.
   */
  static Instant workingMoment(LocalDate day, Person person, Random random) {
    int opens = person.office().equals("West") ? 11 * 3600 + 1800 : 9 * 3600;
    return at(day, opens + random.nextInt(17 * 3600 + 1800 - opens));
  }

  static LocalDate between(LocalDate from, LocalDate to, double share) {
    return from.plusDays((long) (ChronoUnit.DAYS.between(from, to) * share));
  }
}

package dev.forthright.kit.calendar.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which days a person works: zone, working week, public holidays and the person's own absences.
 * Every human deadline and every "working days" threshold counts with it.
 */
public record WorkCalendar(
    ZoneId zone, Set<DayOfWeek> workingWeek, Set<LocalDate> holidays, List<Away> absences) {

  private static final int LONGEST_BREAK = 366;

  public WorkCalendar {
    if (workingWeek.isEmpty()) {
      throw new IllegalArgumentException("A working week needs at least one day.");
    }
    workingWeek = Set.copyOf(workingWeek);
    holidays = Set.copyOf(holidays);
    absences = List.copyOf(absences);
  }

  public WorkCalendar(ZoneId zone, Set<DayOfWeek> workingWeek, Set<LocalDate> holidays) {
    this(zone, workingWeek, holidays, List.of());
  }

  /** Monday to Friday without public holidays, for a company that has not sent its calendar. */
  public static WorkCalendar mondayToFriday(ZoneId zone) {
    return new WorkCalendar(zone, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of());
  }

  /** The same calendar of somebody who is away on some days. */
  public WorkCalendar without(List<Away> away) {
    return new WorkCalendar(zone, workingWeek, holidays, away);
  }

  public boolean isWorkingDay(LocalDate day) {
    return isOpenDay(day) && !isAway(day);
  }

  /** Whether the person's own absence takes the day, working day or not. */
  public boolean isAway(LocalDate day) {
    return absences.stream().anyMatch(away -> away.contains(day));
  }

  /** Whether people with this calendar work on the day, whatever this one person does. */
  private boolean isOpenDay(LocalDate day) {
    return workingWeek.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }

  /** The calendar day of an instant where this person works. */
  public LocalDate dayOf(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  /**
   * Working days after {@code from} up to and including {@code to}; 0 when {@code to} is earlier.
   */
  public int workingDaysAfter(LocalDate from, LocalDate to) {
    int days = 0;
    for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      if (isWorkingDay(day)) {
        days++;
      }
    }
    return days;
  }

  /** The same time of day so many working days later. */
  public Instant plusWorkingDays(Instant from, int workingDays) {
    ZonedDateTime at = from.atZone(zone);
    return plusWorkingDays(at.toLocalDate(), workingDays)
        .atTime(at.toLocalTime())
        .atZone(zone)
        .toInstant();
  }

  /** The day so many working days later. An absence of any length is waited out. */
  public LocalDate plusWorkingDays(LocalDate from, int workingDays) {
    LocalDate day = from;
    int left = workingDays;
    int closed = 0;
    while (left > 0) {
      day = day.plusDays(1);
      if (isWorkingDay(day)) {
        left--;
      }
      closed = isOpenDay(day) ? 0 : closed + 1;
      if (closed > LONGEST_BREAK) {
        throw new IllegalStateException("The calendar has no working day in a year after " + from);
      }
    }
    return day;
  }
}

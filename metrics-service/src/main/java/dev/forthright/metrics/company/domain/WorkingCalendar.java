package dev.forthright.metrics.company.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** Which days are worked, before anybody's absence: working week less public holidays. */
public record WorkingCalendar(Set<DayOfWeek> workingWeek, Set<LocalDate> holidays) {

  public WorkingCalendar {
    if (workingWeek.isEmpty()) {
      throw new IllegalArgumentException("A working week needs at least one day.");
    }
    workingWeek = Set.copyOf(workingWeek);
    holidays = Set.copyOf(holidays);
  }

  /** Whether people who keep this calendar work on the day. */
  public boolean isWorked(LocalDate day) {
    return isInWorkingWeek(day) && !holidays.contains(day);
  }

  /** Whether the weekday is a working one, holiday or not. */
  public boolean isInWorkingWeek(LocalDate day) {
    return workingWeek.contains(day.getDayOfWeek());
  }

  /** The day that lies so many worked days after the given one. */
  public LocalDate plusWorkedDays(LocalDate day, int days) {
    LocalDate at = day;
    // A year of holidays in a row is a broken calendar, not a reason to loop for ever.
    for (int left = days, tries = 0; left > 0 && tries < 366; tries++) {
      at = at.plusDays(1);
      if (isWorked(at)) {
        left--;
      }
    }
    return at;
  }
}

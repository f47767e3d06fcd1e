package dev.forthright.flag.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What judging needs to know about somebody. */
public record Employee(
    String personId,
    @Nullable String managerId,
    @Nullable String discipline,
    @Nullable String segment,
    @Nullable String jobRole,
    @Nullable LocalDate startDate,
    @Nullable LocalDate roleStartDate,
    @Nullable LocalDate endDate,
    @Nullable String timeZone,
    @Nullable String holidayCalendar,
    boolean active) {

  /** Whether the person works here on a day. */
  public boolean isHereOn(LocalDate day) {
    return endDate == null ? active : !day.isAfter(endDate);
  }
}

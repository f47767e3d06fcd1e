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

  /** Discipline and segment as a role's id; {@code -} stands for what is not known. */
  public String role() {
    return (discipline == null ? "-" : discipline) + "/" + (segment == null ? "-" : segment);
  }

  /** First day in the present role: of the role if known, else of the job. */
  public @Nullable LocalDate roleSince() {
    return roleStartDate == null ? startDate : roleStartDate;
  }

  /** Whether the person works here on a day. */
  public boolean isHereOn(LocalDate day) {
    return endDate == null ? active : !day.isAfter(endDate);
  }
}

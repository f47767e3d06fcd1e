package dev.forthright.metrics.company.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person from a day on: place in the organisation, contract and calendar. {@code from} is {@link
 * LocalDate#MIN} for what holds as far back as is known; {@code endDate} is the last day worked.
 */
public record PersonState(
    LocalDate from,
    @Nullable String managerId,
    @Nullable String discipline,
    @Nullable String segment,
    boolean rep,
    @Nullable LocalDate startDate,
    @Nullable LocalDate roleStartDate,
    @Nullable LocalDate endDate,
    BigDecimal fte,
    @Nullable String holidayCalendar,
    boolean active) {

  /** Whether the person is employed on the day. */
  public boolean isEmployedOn(LocalDate day) {
    return active
        && (startDate == null || !day.isBefore(startDate))
        && (endDate == null || !day.isAfter(endDate));
  }

  /** Discipline and segment, each {@code -} where it is not known. */
  public String role() {
    return (discipline == null ? "-" : discipline) + "/" + (segment == null ? "-" : segment);
  }

  /** The day from which tenure in the role counts, if it is known. */
  public @Nullable LocalDate tenureStart() {
    return roleStartDate != null ? roleStartDate : startDate;
  }
}

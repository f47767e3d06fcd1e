package dev.forthright.plan.plan.domain;

import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the rep at the moment.
 *
 * @param work the rep's working days, absences included
 * @param managerId the manager in the org chart; null when there is none
 * @param active false when the rep has left
 * @param lastDay the last day of employment, when it is known
 */
public record Circumstances(
    WorkCalendar work, @Nullable String managerId, boolean active, @Nullable LocalDate lastDay) {}

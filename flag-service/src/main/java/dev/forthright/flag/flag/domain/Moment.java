package dev.forthright.flag.flag.domain;

import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.time.Instant;

/** Now by the service's clock, and the working days of the manager who has to act. */
public record Moment(Instant now, WorkCalendar manager, WorkflowSettings settings) {

  Instant inWorkingDays(int days) {
    return manager.plusWorkingDays(now, days);
  }
}

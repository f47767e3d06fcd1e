package dev.forthright.flag.flag.domain;

import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.time.Instant;

/**
 * When something is done to a flag, and the working days of the manager who has to act.
 *
 * @param now by the service's clock: deadlines of people count from here, so that nobody is late
 *     with what they were told late
 * @param cause when what makes the move happened, such as the tick: the same on every replay; now
 *     for what people and timers do
 */
public record Moment(Instant now, Instant cause, WorkCalendar manager, WorkflowSettings settings) {

  /** A person or a timer acts: they are their own cause. */
  public static Moment by(Instant now, WorkCalendar manager) {
    return new Moment(now, now, manager, WorkflowSettings.DEFAULT);
  }

  /** The same, about something that happened then. */
  public Moment causedAt(Instant at) {
    return new Moment(now, at, manager, settings);
  }

  Instant inWorkingDays(int days) {
    return manager.plusWorkingDays(now, days);
  }
}

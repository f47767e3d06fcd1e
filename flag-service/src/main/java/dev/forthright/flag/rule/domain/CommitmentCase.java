package dev.forthright.flag.rule.domain;

import dev.forthright.flag.commitment.domain.CommitmentFact;
import dev.forthright.flag.commitment.domain.Overdue;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.util.List;

/**
 * A commitment as a rule sees it at a tick.
 *
 * @param now the commitment as of the tick
 * @param days the working days of whoever made it, absences taken out
 * @param overdue everything that person was ever overdue with up to the tick, in order
 */
public record CommitmentCase(CommitmentFact now, WorkCalendar days, List<Overdue> overdue) {

  public CommitmentCase {
    overdue = List.copyOf(overdue);
  }
}

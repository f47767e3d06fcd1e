package dev.forthright.metrics.company.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * A person's states in the order in which they take effect; the first holds for all time before.
 */
public record PersonHistory(String personId, List<PersonState> states) {

  public PersonHistory {
    if (states.isEmpty()) {
      throw new IllegalArgumentException("A person needs at least one state.");
    }
    states = List.copyOf(states);
  }

  /** The state that holds on the day: attribution is by role history, not by today's chart. */
  public PersonState on(LocalDate day) {
    for (int i = states.size() - 1; i > 0; i--) {
      if (!states.get(i).from().isAfter(day)) {
        return states.get(i);
      }
    }
    return states.getFirst();
  }

  /** Whether the person is an employed rep on at least one day of the half-open stretch. */
  public boolean isRepWithin(LocalDate from, LocalDate to) {
    for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
      PersonState state = on(day);
      if (state.rep() && state.isEmployedOn(day)) {
        return true;
      }
    }
    return false;
  }
}

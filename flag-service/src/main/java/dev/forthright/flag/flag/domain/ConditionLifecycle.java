package dev.forthright.flag.flag.domain;

import static dev.forthright.flag.flag.domain.Condition.*;
import static dev.forthright.flag.flag.domain.ConditionTrigger.*;

import dev.forthright.kit.state.Move;
import dev.forthright.kit.state.TransitionTable;
import java.util.Optional;

/**
 * Every legal move of a condition (domain.md 4.1). {@code docs/diagrams/flag-condition.mmd} is
 * printed from these rows by {@code ConditionLifecycleTest}.
 */
public final class ConditionLifecycle {

  // spotless:off
  static final TransitionTable<Condition, ConditionTrigger> TABLE = TransitionTable.of(
      Condition.class, ConditionTrigger.class,
      new Move<>(NONE,       MEET,       PENDING),
      new Move<>(PENDING,    MEET,       PENDING,    "held too shortly, or family cut not passed"),
      new Move<>(PENDING,    HOLD,       FIRING,     "held for the rule's evaluations, family cut passed"),
      new Move<>(PENDING,    MISS,       NONE,       "forgotten"),
      new Move<>(PENDING,    CLEAR,      NONE,       "forgotten"),
      new Move<>(PENDING,    LOSE_DATA,  PENDING,    "kept, not counted"),
      new Move<>(FIRING,     MEET,       FIRING),
      new Move<>(FIRING,     MISS,       FIRING,     "between the thresholds"),
      new Move<>(FIRING,     CLEAR,      RECOVERING),
      new Move<>(FIRING,     LOSE_DATA,  NO_DATA),
      new Move<>(FIRING,     RETRACT,    RETRACTED,  "a late fact makes the raise untrue"),
      new Move<>(RECOVERING, MEET,       FIRING,     "no new notification"),
      new Move<>(RECOVERING, MISS,       RECOVERING, "clearing starts to count again"),
      new Move<>(RECOVERING, CLEAR,      RECOVERING, "not held long enough"),
      new Move<>(RECOVERING, KEEP_CLEAR, CLEARED,    "held for 2 evaluations and 3 working days old"),
      new Move<>(RECOVERING, LOSE_DATA,  NO_DATA),
      new Move<>(RECOVERING, RETRACT,    RETRACTED,  "a late fact makes the raise untrue"),
      new Move<>(NO_DATA,    MEET,       FIRING),
      new Move<>(NO_DATA,    MISS,       FIRING,     "between the thresholds"),
      new Move<>(NO_DATA,    CLEAR,      RECOVERING),
      new Move<>(NO_DATA,    LOSE_DATA,  NO_DATA),
      new Move<>(NO_DATA,    RETRACT,    RETRACTED,  "a late fact makes the raise untrue"),
      new Move<>(CLEARED,    HOLD,       FIRING,     "again within 14 days, or the workflow still lives"),
      new Move<>(RETRACTED,  HOLD,       FIRING,     "raised anew while the workflow still lives"),
      new Move<>(CLEARED,    RETRACT,    RETRACTED,  "a late fact makes the raise untrue"));
  // spotless:on

  private ConditionLifecycle() {}

  /** Where the trigger leads; empty when it is refused in this condition. */
  public static Optional<Condition> next(Condition from, ConditionTrigger on) {
    return TABLE.next(from, on);
  }
}

package dev.forthright.plan.plan.domain;

import static dev.forthright.events.SessionStatus.*;
import static dev.forthright.plan.plan.domain.SessionTrigger.*;

import dev.forthright.events.SessionStatus;
import dev.forthright.kit.state.Move;
import dev.forthright.kit.state.TransitionTable;
import java.util.List;
import java.util.Optional;

/**
 * Every legal move of a session of a plan; anything else is refused. {@code
 * docs/diagrams/plan-session.mmd} is printed from these rows by {@code SessionLifecycleTest}.
 */
public final class SessionLifecycle {

  // spotless:off
  static final TransitionTable<SessionStatus, SessionTrigger> TABLE = TransitionTable.of(
      SessionStatus.class, SessionTrigger.class,
      new Move<>(SCHEDULED, HOLD,            HELD,      "manager; not before its day"),
      new Move<>(SCHEDULED, MISS,            MISSED,    "manager; not before its day"),
      new Move<>(SCHEDULED, PASS_CONFIRM_BY, MISSED,    "nobody said in 2 working days that it was held"),
      new Move<>(SCHEDULED, DECLINE,         DECLINED,  "rep; the first one is excused"),
      new Move<>(SCHEDULED, CANCEL,          CANCELLED, "manager; reason; counts as not held"),
      new Move<>(SCHEDULED, RESCHEDULE,      SCHEDULED, "manager; reason; within the plan, one a day"),
      new Move<>(SCHEDULED, MOVE,            SCHEDULED, "the rep's working days changed"),
      new Move<>(SCHEDULED, DROP,            CANCELLED, "no day left for it, or the plan is over; excused"),
      new Move<>(MISSED,    HOLD,            HELD,      "manager; recorded late, while the plan runs"),
      new Move<>(CANCELLED, RESTORE,         SCHEDULED, "was dropped, and there is a day for it again"));
  // spotless:on

  private SessionLifecycle() {}

  /** Where the trigger leads; empty when it is refused in this state. */
  public static Optional<SessionStatus> next(SessionStatus from, SessionTrigger on) {
    return TABLE.next(from, on);
  }

  /** What is possible in this state. */
  public static List<SessionTrigger> allowed(SessionStatus from) {
    return TABLE.allowed(from);
  }
}

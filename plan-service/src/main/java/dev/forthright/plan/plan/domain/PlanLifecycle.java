package dev.forthright.plan.plan.domain;

import static dev.forthright.events.plan.PlanState.*;
import static dev.forthright.plan.plan.domain.PlanTrigger.*;

import dev.forthright.events.plan.PlanState;
import dev.forthright.kit.state.Move;
import dev.forthright.kit.state.TransitionTable;
import java.util.List;
import java.util.Optional;

/**
 * Every legal move of an informal coaching plan (domain.md 4.3); anything else is refused. Timers
 * only mark ({@code reach_end}, {@code pass_...}) or follow an absence; every result is confirmed
 * by a named person. {@code docs/diagrams/informal-plan.mmd} is printed from these rows by {@code
 * PlanLifecycleTest}.
 */
public final class PlanLifecycle {

  // spotless:off
  static final TransitionTable<PlanState, PlanTrigger> TABLE = TransitionTable.of(
      PlanState.class, PlanTrigger.class,
      new Move<>(PROPOSED,          SHOW,               PROPOSED,          "rep opened the text"),
      new Move<>(PROPOSED,          AGREE,              ACTIVE,            "rep; text shown; 30 days unless said, at most 60"),
      new Move<>(PROPOSED,          DECLINE,            PROPOSED,          "rep; text shown; reason kept"),
      new Move<>(PROPOSED,          START_NOT_AGREED,   ACTIVE,            "manager; rep declined; marked not agreed"),
      new Move<>(PROPOSED,          WITHDRAW,           WITHDRAWN,         "manager; reason"),
      new Move<>(PROPOSED,          CHANGE_MANAGER,     PROPOSED,          "new manager takes over"),
      new Move<>(PROPOSED,          SUBJECT_LEFT,       CLOSED_LEFT),
      new Move<>(ACTIVE,            SCHEDULE,           ACTIVE,            "calendar or absences changed: end and sessions anew"),
      new Move<>(ACTIVE,            REVIEW,             ACTIVE,            "objectives judged as known now, frozen"),
      new Move<>(ACTIVE,            PAUSE,              PAUSED,            "absence begins"),
      new Move<>(ACTIVE,            REACH_END,          ACTIVE,            "end date passed: final review due, nothing decided"),
      new Move<>(ACTIVE,            PASS_REVIEW_BY,     ACTIVE,            "final review not held in 5 working days: marked overdue"),
      new Move<>(ACTIVE,            GRADUATE,           GRADUATED,         "all met at the final or at two consecutive weekly reviews; confirmed by a person; light cadence 30 days"),
      new Move<>(ACTIVE,            CLOSE_NOT_MET,      NOT_MET,           "end reached, not all met, at least 75 % of sessions held; confirmed by a person"),
      new Move<>(ACTIVE,            CLOSE_LAPSED,       LAPSED_BY_MANAGER, "end reached, not all met, under 75 % of sessions held; confirmed by a person"),
      new Move<>(ACTIVE,            WITHDRAW,           WITHDRAWN,         "manager; reason"),
      new Move<>(ACTIVE,            CHANGE_MANAGER,     ACTIVE,            "new manager takes over"),
      new Move<>(ACTIVE,            SUBJECT_LEFT,       CLOSED_LEFT),
      new Move<>(PAUSED,            SCHEDULE,           PAUSED,            "calendar or absences changed: end and sessions anew"),
      new Move<>(PAUSED,            RESUME,             ACTIVE,            "absence over; the end has moved by its days"),
      new Move<>(PAUSED,            WITHDRAW,           WITHDRAWN,         "manager; reason"),
      new Move<>(PAUSED,            CHANGE_MANAGER,     PAUSED,            "new manager takes over"),
      new Move<>(PAUSED,            SUBJECT_LEFT,       CLOSED_LEFT),
      new Move<>(GRADUATED,         CHANGE_MANAGER,     GRADUATED,         "new manager takes over"),
      new Move<>(GRADUATED,         PASS_LIGHT_CADENCE, GRADUATED,         "30 days passed: light cadence over"),
      new Move<>(LAPSED_BY_MANAGER, RESTART,            LAPSED_BY_MANAGER, "once: the same plan is proposed anew"),
      new Move<>(NOT_MET,           OPEN_FORMAL,        NOT_MET,           "formal plan: draft (not yet available)"));
  // spotless:on

  private PlanLifecycle() {}

  /** Where the trigger leads; empty when it is refused in this state. */
  public static Optional<PlanState> next(PlanState from, PlanTrigger on) {
    return TABLE.next(from, on);
  }

  /** What is possible in this state. */
  public static List<PlanTrigger> allowed(PlanState from) {
    return TABLE.allowed(from);
  }
}

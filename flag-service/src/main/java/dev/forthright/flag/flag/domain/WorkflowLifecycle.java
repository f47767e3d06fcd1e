package dev.forthright.flag.flag.domain;

import static dev.forthright.flag.flag.domain.Workflow.*;
import static dev.forthright.flag.flag.domain.WorkflowTrigger.*;

import dev.forthright.kit.state.Move;
import dev.forthright.kit.state.TransitionTable;
import java.util.List;
import java.util.Optional;

/**
 * Every legal move of a flag's workflow (domain.md 4.1); anything else is refused, never ignored.
 * {@code docs/diagrams/flag-workflow.mmd} is printed from these rows by {@code
 * WorkflowLifecycleTest}.
 */
public final class WorkflowLifecycle {

  // spotless:off
  static final TransitionTable<Workflow, WorkflowTrigger> TABLE = TransitionTable.of(
      Workflow.class, WorkflowTrigger.class,
      new Move<>(WAITING,         FIRE,               OPEN,            "inhibitor ended, condition still there"),
      new Move<>(WAITING,         CONDITION_ENDED,    RESOLVED,        "self-corrected"),
      new Move<>(WAITING,         SUBJECT_GONE,       EXPIRED),
      new Move<>(OPEN,            ACKNOWLEDGE,        ACKNOWLEDGED,    "stops escalation"),
      new Move<>(OPEN,            ESCALATE,           OPEN,            "warning after 3 and 7, critical after 1 and 3 working days"),
      new Move<>(OPEN,            SNOOZE,             SNOOZED,         "reason, at most 30 days, at most twice"),
      new Move<>(OPEN,            LINK_CONVERSATION,  IN_CONVERSATION, "conversation not closed"),
      new Move<>(OPEN,            CONDITION_ENDED,    RESOLVED,        "self-corrected"),
      new Move<>(OPEN,            DISMISS,            DISMISSED,       "reason code"),
      new Move<>(OPEN,            DISPUTE,            OPEN,            "once per occurrence, within 10 working days"),
      new Move<>(OPEN,            SUBJECT_GONE,       EXPIRED),
      new Move<>(ACKNOWLEDGED,    SNOOZE,             SNOOZED,         "reason, at most 30 days, at most twice"),
      new Move<>(ACKNOWLEDGED,    LINK_CONVERSATION,  IN_CONVERSATION, "conversation not closed"),
      new Move<>(ACKNOWLEDGED,    PASS_ADDRESS_BY,    ACKNOWLEDGED,    "marked overdue"),
      new Move<>(ACKNOWLEDGED,    CONDITION_ENDED,    ACKNOWLEDGED,    "manager confirms"),
      new Move<>(ACKNOWLEDGED,    CONFIRM_RESOLVED,   RESOLVED,        "condition ended"),
      new Move<>(ACKNOWLEDGED,    PASS_RESOLVE_BY,    RESOLVED,        "10 working days after the condition ended"),
      new Move<>(ACKNOWLEDGED,    DISMISS,            DISMISSED,       "reason code"),
      new Move<>(ACKNOWLEDGED,    DISPUTE,            ACKNOWLEDGED,    "once per occurrence, within 10 working days"),
      new Move<>(ACKNOWLEDGED,    SUBJECT_GONE,       EXPIRED),
      new Move<>(ACKNOWLEDGED,    FIRE_AGAIN,         OPEN,            "re-armed: the condition had ended"),
      new Move<>(SNOOZED,         WAKE_OPEN,          OPEN,            "still firing, was open"),
      new Move<>(SNOOZED,         WAKE_ACKNOWLEDGED,  ACKNOWLEDGED,    "still firing, was acknowledged"),
      new Move<>(SNOOZED,         WAKE_CLEARED,       RESOLVED,        "no longer firing"),
      new Move<>(SNOOZED,         CONDITION_ENDED,    SNOOZED,         "manager confirms"),
      new Move<>(SNOOZED,         CONFIRM_RESOLVED,   RESOLVED,        "condition ended"),
      new Move<>(SNOOZED,         PASS_RESOLVE_BY,    RESOLVED,        "10 working days after the condition ended"),
      new Move<>(SNOOZED,         DISMISS,            DISMISSED,       "reason code"),
      new Move<>(SNOOZED,         DISPUTE,            SNOOZED,         "once per occurrence, within 10 working days"),
      new Move<>(SNOOZED,         SUBJECT_GONE,       EXPIRED),
      new Move<>(SNOOZED,         FIRE_AGAIN,         SNOOZED,         "silence goes on"),
      new Move<>(IN_CONVERSATION, CLOSE_CONVERSATION, RESOLVED,        "condition ended, or outcome recorded"),
      new Move<>(IN_CONVERSATION, RELEASE_CONVERSATION, ACKNOWLEDGED, "conversation cancelled, or flag taken out of it"),
      new Move<>(IN_CONVERSATION, CONDITION_ENDED,    IN_CONVERSATION, "banner on the conversation"),
      new Move<>(IN_CONVERSATION, DISMISS,            DISMISSED,       "reason code"),
      new Move<>(IN_CONVERSATION, DISPUTE,            IN_CONVERSATION, "once per occurrence, within 10 working days"),
      new Move<>(IN_CONVERSATION, FIRE_AGAIN,         IN_CONVERSATION),
      new Move<>(RESOLVED,        FIRE_AGAIN,         OPEN,            "same key within 14 days"),
      new Move<>(RESOLVED,        HOLD_BACK,          WAITING,         "the same, but inhibited"),
      new Move<>(EXPIRED,         HOLD_BACK,          WAITING,         "the same, but inhibited"),
      new Move<>(EXPIRED,         FIRE_AGAIN,         OPEN,            "same key within 14 days"));
  // spotless:on

  private WorkflowLifecycle() {}

  /** Where the trigger leads; empty when it is refused in this state. */
  public static Optional<Workflow> next(Workflow from, WorkflowTrigger on) {
    return TABLE.next(from, on);
  }

  /** What is possible in this state. */
  public static List<WorkflowTrigger> allowed(Workflow from) {
    return TABLE.allowed(from);
  }
}

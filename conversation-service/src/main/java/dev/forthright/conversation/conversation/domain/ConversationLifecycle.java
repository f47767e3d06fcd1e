package dev.forthright.conversation.conversation.domain;

import static dev.forthright.conversation.conversation.domain.Stage.*;
import static dev.forthright.conversation.conversation.domain.Trigger.*;

import dev.forthright.kit.state.Move;
import dev.forthright.kit.state.TransitionTable;
import java.util.List;
import java.util.Optional;

/**
 * Every legal move of a conversation (domain.md 4.2); anything else is refused, never ignored.
 * {@code docs/diagrams/conversation.mmd} is printed from these rows by {@code
 * ConversationLifecycleTest}.
 */
public final class ConversationLifecycle {

  // spotless:off
  static final TransitionTable<Stage, Trigger> TABLE = TransitionTable.of(
      Stage.class, Trigger.class,
      new Move<>(PLANNED,       EDIT_PREPARATION,  PLANNED),
      new Move<>(PLANNED,       EDIT_EVIDENCE,     PLANNED,       "every item passes the evidence guard or HR's override"),
      new Move<>(PLANNED,       PREPARE,           PREPARED,      "intent, template, lens, 2 evidence items, 1 of a system record, outcome paths, own contribution"),
      new Move<>(PLANNED,       CANCEL,            CANCELLED,     "reason"),
      new Move<>(PLANNED,       WITHDRAW_EVIDENCE, PLANNED,       "a linked flag is retracted"),
      new Move<>(PLANNED,       WITHDRAW_ALL,      CANCELLED,     "all linked flags are retracted"),
      new Move<>(PLANNED,       PASS_SLA,          PLANNED,       "critical 5, warning 10 working days from the first flag"),
      new Move<>(PREPARED,      EDIT_PREPARATION,  PLANNED,       "approvals reset"),
      new Move<>(PREPARED,      EDIT_EVIDENCE,     PLANNED,       "approvals reset"),
      new Move<>(PREPARED,      APPROVE,           PREPARED,      "approver is neither the manager nor the subject"),
      new Move<>(PREPARED,      DECLINE_APPROVAL,  PLANNED,       "reason; approvals reset"),
      new Move<>(PREPARED,      ALIGN,             ALIGNED,       "all approvals of the type; none for coaching"),
      new Move<>(PREPARED,      EXPIRE_APPROVAL,   PREPARED,      "15 working days after it was given"),
      new Move<>(PREPARED,      CANCEL,            CANCELLED,     "reason"),
      new Move<>(PREPARED,      WITHDRAW_EVIDENCE, PREPARED,      "a linked flag is retracted"),
      new Move<>(PREPARED,      WITHDRAW_ALL,      CANCELLED,     "all linked flags are retracted"),
      new Move<>(PREPARED,      PASS_SLA,          PREPARED,      "critical 5, warning 10 working days from the first flag"),
      new Move<>(ALIGNED,       SCHEDULE,          SCHEDULED,     "slot, purpose told, 1 working day of notice"),
      new Move<>(ALIGNED,       EXPIRE_APPROVAL,   PREPARED,      "15 working days after it was given"),
      new Move<>(ALIGNED,       CANCEL,            CANCELLED,     "reason"),
      new Move<>(ALIGNED,       WITHDRAW_EVIDENCE, ALIGNED,       "a linked flag is retracted"),
      new Move<>(ALIGNED,       WITHDRAW_ALL,      CANCELLED,     "all linked flags are retracted"),
      new Move<>(ALIGNED,       PASS_SLA,          ALIGNED,       "critical 5, warning 10 working days from the first flag"),
      new Move<>(SCHEDULED,     RESCHEDULE,        SCHEDULED,     "reason; the third tells the second line"),
      new Move<>(SCHEDULED,     NO_SHOW,           PLANNED,       "reason"),
      new Move<>(SCHEDULED,     CANCEL,            CANCELLED,     "reason"),
      new Move<>(SCHEDULED,     START,             HELD_INVITE,   "opening fact"),
      new Move<>(SCHEDULED,     WITHDRAW_EVIDENCE, SCHEDULED,     "a linked flag is retracted"),
      new Move<>(SCHEDULED,     WITHDRAW_ALL,      CANCELLED,     "all linked flags are retracted"),
      new Move<>(SCHEDULED,     PASS_SLA,          SCHEDULED,     "critical 5, warning 10 working days from the first flag"),
      new Move<>(HELD_INVITE,   SAVE_PERSPECTIVE,  HELD_EVIDENCE, "by the rep; reveals the report"),
      new Move<>(HELD_INVITE,   FILL_STEP,         HELD_INVITE,   "steps up to the one that listens"),
      new Move<>(HELD_INVITE,   NO_AGREEMENT,      ESCALATED,     "reason"),
      new Move<>(HELD_INVITE,   WITHDRAW_EVIDENCE, HELD_INVITE,   "a linked flag is retracted"),
      new Move<>(HELD_INVITE,   PASS_NOTES_DUE,    HELD_INVITE,   "2 working days after the start"),
      new Move<>(HELD_EVIDENCE, SAVE_PERSPECTIVE,  HELD_EVIDENCE, "by the rep; the first text stays"),
      new Move<>(HELD_EVIDENCE, FILL_STEP,         HELD_EVIDENCE, "in the template's order"),
      new Move<>(HELD_EVIDENCE, ANSWER,            HELD_EVIDENCE, "by the rep"),
      new Move<>(HELD_EVIDENCE, PROMISE,           HELD_EVIDENCE, "passes the commitment guard"),
      new Move<>(HELD_EVIDENCE, FINISH,            HELD_COMPLETE, "every step filled or skipped with reason, root cause, 2 options"),
      new Move<>(HELD_EVIDENCE, NO_AGREEMENT,      ESCALATED,     "reason"),
      new Move<>(HELD_EVIDENCE, WITHDRAW_EVIDENCE, HELD_EVIDENCE, "a linked flag is retracted"),
      new Move<>(HELD_EVIDENCE, PASS_NOTES_DUE,    HELD_EVIDENCE, "2 working days after the start"),
      new Move<>(HELD_COMPLETE, SAVE_PERSPECTIVE,  HELD_COMPLETE, "by the rep; the first text stays"),
      new Move<>(HELD_COMPLETE, ANSWER,            HELD_COMPLETE, "by the rep"),
      new Move<>(HELD_COMPLETE, PROMISE,           HELD_COMPLETE, "passes the commitment guard"),
      new Move<>(HELD_COMPLETE, COMMIT,            COMMITTED,     "1 promise by the rep, 1 by the manager, review date, the rep's answer, own contribution"),
      new Move<>(HELD_COMPLETE, NO_AGREEMENT,      ESCALATED,     "reason"),
      new Move<>(HELD_COMPLETE, WITHDRAW_EVIDENCE, HELD_COMPLETE, "a linked flag is retracted"),
      new Move<>(COMMITTED,     CONFIRM_TEXT,      COMMITTED,     "by the rep; not agreed is kept and blocks nothing"),
      new Move<>(COMMITTED,     OPEN_FOLLOW_UP,    FOLLOWING_UP,  "checklist"),
      new Move<>(COMMITTED,     RENEGOTIATE,       COMMITTED,     "before the due date"),
      new Move<>(COMMITTED,     WITHDRAW_EVIDENCE, COMMITTED,     "a linked flag is retracted"),
      new Move<>(COMMITTED,     PASS_CONFIRM_BY,   COMMITTED,     "2 working days without the rep's word"),
      new Move<>(COMMITTED,     PASS_REVIEW_DATE,  COMMITTED,     "review date and 2 working days; second line told"),
      new Move<>(FOLLOWING_UP,  CONFIRM_TEXT,      FOLLOWING_UP,  "by the rep; not agreed is kept and blocks nothing"),
      new Move<>(FOLLOWING_UP,  CHECK_ITEM,        FOLLOWING_UP,  "done or not needed"),
      new Move<>(FOLLOWING_UP,  RATE_CLARITY,      FOLLOWING_UP,  "by the rep, from 1 day after; later than 7 days is not counted"),
      new Move<>(FOLLOWING_UP,  RENEGOTIATE,       FOLLOWING_UP,  "before the due date"),
      new Move<>(FOLLOWING_UP,  REVIEW,            CLOSED,        "every commitment judged, checklist done, outcome"),
      new Move<>(FOLLOWING_UP,  WITHDRAW_EVIDENCE, FOLLOWING_UP,  "a linked flag is retracted"),
      new Move<>(FOLLOWING_UP,  PASS_CONFIRM_BY,   FOLLOWING_UP,  "2 working days without the rep's word"),
      new Move<>(FOLLOWING_UP,  PASS_REVIEW_DATE,  FOLLOWING_UP,  "review date and 2 working days; second line told"),
      new Move<>(CLOSED,        RATE_CLARITY,      CLOSED,        "by the rep, from 1 day after; later than 7 days is not counted"));
  // spotless:on

  private ConversationLifecycle() {}

  /** Where the trigger leads; empty when it is refused in this stage. */
  public static Optional<Stage> next(Stage from, Trigger on) {
    return TABLE.next(from, on);
  }

  /** What is possible in this stage. */
  public static List<Trigger> allowed(Stage from) {
    return TABLE.allowed(from);
  }
}

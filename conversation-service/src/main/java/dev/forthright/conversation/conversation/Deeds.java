package dev.forthright.conversation.conversation;

import static dev.forthright.conversation.conversation.domain.Trigger.*;

import dev.forthright.conversation.conversation.domain.Trigger;
import java.util.EnumSet;
import java.util.Set;

/** Who may do what at all; whether it is possible now, the lifecycle says. */
final class Deeds {

  private static final Set<Trigger> MANAGERS =
      EnumSet.of(
          EDIT_PREPARATION,
          EDIT_EVIDENCE,
          PREPARE,
          SCHEDULE,
          RESCHEDULE,
          NO_SHOW,
          CANCEL,
          START,
          FILL_STEP,
          FINISH,
          PROMISE,
          COMMIT,
          NO_AGREEMENT,
          OPEN_FOLLOW_UP,
          CHECK_ITEM,
          RENEGOTIATE,
          REVIEW);
  private static final Set<Trigger> REPS =
      EnumSet.of(SAVE_PERSPECTIVE, ANSWER, PROMISE, CONFIRM_TEXT, RATE_CLARITY);
  private static final Set<Trigger> APPROVERS = EnumSet.of(APPROVE, DECLINE_APPROVAL);
  private static final Set<Trigger> HRS = EnumSet.of(APPROVE, DECLINE_APPROVAL, EDIT_EVIDENCE);

  private Deeds() {}

  /** Everybody who may do it. */
  static Set<Sight> who(Trigger trigger) {
    EnumSet<Sight> who = EnumSet.allOf(Sight.class);
    who.removeIf(sight -> !of(sight).contains(trigger));
    return who;
  }

  static Set<Trigger> of(Sight sight) {
    return switch (sight) {
      case MANAGER -> MANAGERS;
      case REP -> REPS;
      case APPROVER -> APPROVERS;
      case HR -> HRS;
      case STATES -> EnumSet.noneOf(Trigger.class);
    };
  }
}

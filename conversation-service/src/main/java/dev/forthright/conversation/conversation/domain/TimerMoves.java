package dev.forthright.conversation.conversation.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What time does to a conversation: it marks and tells, and never decides. Pure. */
public final class TimerMoves {

  private TimerMoves() {}

  /** Every timer that is due by now, one after the other. */
  public static Change fire(Conversation conversation, Moment moment) {
    Change change = sla(Change.none(conversation), moment);
    change = approvals(change, moment);
    change = notes(change, moment);
    change = confirmation(change, moment);
    return review(change, moment);
  }

  private static Change sla(Change so, Moment moment) {
    Timers timers = so.conversation().timers();
    if (!isDue(timers.sla(), moment) || !Mover.allows(so.conversation(), Trigger.PASS_SLA)) {
      return so;
    }
    Conversation.Draft draft = so.conversation().edit();
    draft.timers = new Timers(null, timers.notes(), timers.confirmation(), timers.review());
    draft.marks = draft.marks.withSlaMissed();
    return timer(so, draft, Trigger.PASS_SLA, moment, null);
  }

  private static Change approvals(Change so, Moment moment) {
    Conversation conversation = so.conversation();
    List<Approval> holding =
        conversation.approvals().stream()
            .filter(approval -> approval.expiresAt().isAfter(moment.now()))
            .toList();
    if (holding.size() == conversation.approvals().size()
        || !Mover.allows(conversation, Trigger.EXPIRE_APPROVAL)) {
      return so;
    }
    Conversation.Draft draft = conversation.edit();
    draft.approvals = holding;
    return timer(so, draft, Trigger.EXPIRE_APPROVAL, moment, null);
  }

  private static Change notes(Change so, Moment moment) {
    Timers timers = so.conversation().timers();
    if (!isDue(timers.notes(), moment)
        || !Mover.allows(so.conversation(), Trigger.PASS_NOTES_DUE)) {
      return so;
    }
    Conversation.Draft draft = so.conversation().edit();
    draft.timers = new Timers(timers.sla(), null, timers.confirmation(), timers.review());
    draft.marks = draft.marks.withNotesOverdue();
    return timer(so, draft, Trigger.PASS_NOTES_DUE, moment, null);
  }

  private static Change confirmation(Change so, Moment moment) {
    Timers timers = so.conversation().timers();
    if (!isDue(timers.confirmation(), moment)
        || !Mover.allows(so.conversation(), Trigger.PASS_CONFIRM_BY)) {
      return so;
    }
    Conversation.Draft draft = so.conversation().edit();
    draft.timers = new Timers(timers.sla(), timers.notes(), null, timers.review());
    draft.marks = draft.marks.withUnconfirmed(true);
    return timer(so, draft, Trigger.PASS_CONFIRM_BY, moment, null);
  }

  private static Change review(Change so, Moment moment) {
    Timers timers = so.conversation().timers();
    if (!isDue(timers.review(), moment)
        || !Mover.allows(so.conversation(), Trigger.PASS_REVIEW_DATE)) {
      return so;
    }
    Conversation.Draft draft = so.conversation().edit();
    draft.timers = new Timers(timers.sla(), timers.notes(), timers.confirmation(), null);
    draft.marks = draft.marks.withReviewOverdue();
    return timer(so, draft, Trigger.PASS_REVIEW_DATE, moment, null);
  }

  private static boolean isDue(@Nullable Instant at, Moment moment) {
    return at != null && !at.isAfter(moment.now());
  }

  private static Change timer(
      Change so, Conversation.Draft draft, Trigger on, Moment moment, @Nullable String because) {
    return Mover.move(so, draft, on, moment, ConversationMove.BY_TIMER, because);
  }
}

package dev.forthright.conversation.conversation.domain;

import dev.forthright.events.conversation.ConversationType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** When the talk takes place, and what if it does not. Pure. */
public final class SchedulingMoves {

  /** Calendar days; a slot further off is a slip of the pen, and nothing would remind of it. */
  private static final int FURTHEST_DAYS = 365;

  private SchedulingMoves() {}

  /** Fixes the first slot, or moves it; a move needs a reason, the third tells the second line. */
  public static Outcome slot(
      Conversation conversation, Moment moment, String by, Slot slot, String reason) {
    boolean again = conversation.stage() == Stage.SCHEDULED;
    Trigger on = again ? Trigger.RESCHEDULE : Trigger.SCHEDULE;
    if (!Mover.allows(conversation, on)) {
      return Mover.illegal(conversation, on);
    }
    Instant furthest = moment.now().plus(FURTHEST_DAYS, ChronoUnit.DAYS);
    if (slot.startsAt().isAfter(furthest)) {
      return new Outcome.Invalid(
          "startsAt must lie within %d days, so not after %s.".formatted(FURTHEST_DAYS, furthest));
    }
    List<Missing> missing = missing(conversation, moment, slot, again && reason.isBlank());
    if (!missing.isEmpty()) {
      return Mover.missing(conversation, on, missing);
    }
    Conversation.Draft draft = conversation.edit();
    draft.slot = slot;
    if (again) {
      boolean tell =
          conversation.marks().reschedules() + 1 >= moment.settings().rescheduleEscalatesAt();
      draft.marks = conversation.marks().withReschedule(tell);
    }
    if (draft.repSeesSince == null) {
      draft.repSeesSince = moment.now();
    }
    return Mover.request(conversation, draft, on, moment, by, again ? reason : null);
  }

  private static List<Missing> missing(
      Conversation conversation, Moment moment, Slot slot, boolean unexplained) {
    List<Missing> missing = new ArrayList<>();
    if (!conversation.preparation().purpose()) {
      missing.add(new Missing("purpose", "the purpose that the rep is told", "none"));
    }
    Instant earliest = moment.inWorkingDays(moment.settings().notice());
    if (slot.startsAt().isBefore(earliest)) {
      missing.add(
          new Missing(
              "startsAt",
              "not before %s, which is %d working day of notice"
                  .formatted(earliest, moment.settings().notice()),
              slot.startsAt().toString()));
    }
    boolean formal =
        conversation.type() == ConversationType.HARD
            || conversation.type() == ConversationType.PLAN_REVIEW;
    if (slot.companion() != null && !formal) {
      missing.add(
          new Missing(
              "companion", "formal types only: hard, plan_review", conversation.type().wire()));
    }
    if (unexplained) {
      missing.add(new Missing("reason", "why the slot moves", "none"));
    }
    return missing;
  }

  /** The rep did not come: back to planning, approvals that hold stay. */
  public static Outcome noShow(Conversation conversation, Moment moment, String by, String reason) {
    if (!Mover.allows(conversation, Trigger.NO_SHOW)) {
      return Mover.illegal(conversation, Trigger.NO_SHOW);
    }
    if (conversation.slot() != null && moment.now().isBefore(conversation.slot().startsAt())) {
      return Mover.missing(
          conversation,
          Trigger.NO_SHOW,
          List.of(
              new Missing(
                  "time",
                  "not before " + conversation.slot().startsAt(),
                  moment.now().toString())));
    }
    Conversation.Draft draft = conversation.edit();
    draft.slot = null;
    draft.marks = conversation.marks().withNoShow();
    return Mover.request(conversation, draft, Trigger.NO_SHOW, moment, by, reason);
  }

  /** Called off before it was held; the flags go back to the manager. */
  public static Outcome cancel(Conversation conversation, Moment moment, String by, String reason) {
    return Mover.request(conversation, conversation.edit(), Trigger.CANCEL, moment, by, reason);
  }
}

package dev.forthright.conversation.conversation.domain;

import dev.forthright.events.conversation.ConversationOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** From the agreement to the honest end: checklist, survey, another day, review. Pure. */
public final class FollowUpMoves {

  private FollowUpMoves() {}

  /** Opens the checklist, and the survey from tomorrow on. */
  public static Outcome openFollowUp(Conversation conversation, Moment moment, String by) {
    FollowUp so = conversation.followUp();
    Map<CheckItem, CheckMark> checklist = new EnumMap<>(CheckItem.class);
    for (CheckItem item : CheckItem.values()) {
      checklist.put(item, CheckMark.OPEN);
    }
    Conversation.Draft draft = conversation.edit();
    draft.followUp =
        new FollowUp(
            so.reviewDate(),
            so.committedAt(),
            so.textAgreed(),
            so.textAnsweredAt(),
            so.offered(),
            moment.now(),
            checklist,
            moment.now().plus(Duration.ofDays(moment.settings().clarityOpensCalendarDays())),
            moment.now().plus(Duration.ofDays(moment.settings().clarityClosesCalendarDays())),
            null,
            null,
            null);
    return Mover.request(conversation, draft, Trigger.OPEN_FOLLOW_UP, moment, by, null);
  }

  /** Ticks an item off, or says that it is not needed. */
  public static Outcome check(
      Conversation conversation, Moment moment, String by, CheckItem item, CheckMark mark) {
    FollowUp so = conversation.followUp();
    Map<CheckItem, CheckMark> checklist = new EnumMap<>(CheckItem.class);
    checklist.putAll(so.checklist());
    checklist.put(item, mark);
    Conversation.Draft draft = conversation.edit();
    draft.followUp =
        new FollowUp(
            so.reviewDate(),
            so.committedAt(),
            so.textAgreed(),
            so.textAnsweredAt(),
            so.offered(),
            so.openedAt(),
            checklist,
            so.clarityOpensAt(),
            so.clarityClosesAt(),
            so.clarityRatedAt(),
            so.outcome(),
            so.closedAt());
    return Mover.request(conversation, draft, Trigger.CHECK_ITEM, moment, by, item + "_" + mark);
  }

  /** The rep's two answers; once. After the window they are kept and not counted. */
  public static Outcome rateClarity(Conversation conversation, Moment moment, String by) {
    FollowUp so = conversation.followUp();
    if (!Mover.allows(conversation, Trigger.RATE_CLARITY)) {
      return Mover.illegal(conversation, Trigger.RATE_CLARITY);
    }
    if (so.clarityOpensAt() == null
        || moment.now().isBefore(so.clarityOpensAt())
        || so.clarityRatedAt() != null) {
      return Mover.missing(
          conversation,
          Trigger.RATE_CLARITY,
          List.of(
              new Missing(
                  "clarity",
                  "once, from " + so.clarityOpensAt(),
                  so.clarityRatedAt() == null ? "too early" : "given already")));
    }
    Conversation.Draft draft = conversation.edit();
    draft.followUp =
        new FollowUp(
            so.reviewDate(),
            so.committedAt(),
            so.textAgreed(),
            so.textAnsweredAt(),
            so.offered(),
            so.openedAt(),
            so.checklist(),
            so.clarityOpensAt(),
            so.clarityClosesAt(),
            moment.now(),
            so.outcome(),
            so.closedAt());
    return Mover.request(
        conversation, draft, Trigger.RATE_CLARITY, moment, by, isLate(so, moment) ? "late" : null);
  }

  /** Whether an answer comes after the survey's window. */
  public static boolean isLate(FollowUp so, Moment moment) {
    return so.clarityClosesAt() != null && moment.now().isAfter(so.clarityClosesAt());
  }

  /** A promise gets another day; the promise itself keeps count. */
  public static Outcome renegotiate(Conversation conversation, Moment moment, String by) {
    return Mover.request(conversation, conversation.edit(), Trigger.RENEGOTIATE, moment, by, null);
  }

  /** Looks at it again: every promise judged, the checklist done, an outcome. */
  public static Outcome review(
      Conversation conversation,
      Moment moment,
      String by,
      int unjudged,
      ConversationOutcome outcome) {
    if (!Mover.allows(conversation, Trigger.REVIEW)) {
      return Mover.illegal(conversation, Trigger.REVIEW);
    }
    FollowUp so = conversation.followUp();
    List<Missing> missing = new ArrayList<>();
    if (unjudged > 0) {
      missing.add(
          new Missing(
              "commitments", "each kept, partly, missed or renegotiated", unjudged + " open"));
    }
    so.checklist().entrySet().stream()
        .filter(entry -> entry.getValue() == CheckMark.OPEN)
        .map(entry -> new Missing("checklist " + entry.getKey(), "done or not_needed", "open"))
        .sorted(Comparator.comparing(Missing::what))
        .forEach(missing::add);
    if (!missing.isEmpty()) {
      return Mover.missing(conversation, Trigger.REVIEW, missing);
    }
    Conversation.Draft draft = conversation.edit();
    draft.followUp =
        new FollowUp(
            so.reviewDate(),
            so.committedAt(),
            so.textAgreed(),
            so.textAnsweredAt(),
            so.offered(),
            so.openedAt(),
            so.checklist(),
            so.clarityOpensAt(),
            so.clarityClosesAt(),
            so.clarityRatedAt(),
            outcome,
            moment.now());
    return Mover.request(conversation, draft, Trigger.REVIEW, moment, by, outcome.wire());
  }
}

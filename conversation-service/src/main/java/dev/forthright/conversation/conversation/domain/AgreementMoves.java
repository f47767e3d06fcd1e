package dev.forthright.conversation.conversation.domain;

import dev.forthright.events.conversation.ConversationOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the promise to the honest end: commit, follow up, review. Pure. */
public final class AgreementMoves {

  private AgreementMoves() {}

  /** How many promises stand, by who made them for themselves. */
  public record Promises(int byRep, int byManager) {}

  /** Notes a promise; what it says has passed the commitment guard. */
  public static Outcome promise(
      Conversation conversation, Moment moment, String by, int openOfThatPerson) {
    if (!Mover.allows(conversation, Trigger.PROMISE)) {
      return Mover.illegal(conversation, Trigger.PROMISE);
    }
    int most = moment.settings().mostOpenCommitments();
    if (openOfThatPerson >= most) {
      return Mover.missing(
          conversation,
          Trigger.PROMISE,
          List.of(
              new Missing(
                  "openCommitments",
                  "at most " + most + " of a person",
                  String.valueOf(openOfThatPerson))));
    }
    return Mover.request(conversation, conversation.edit(), Trigger.PROMISE, moment, by, null);
  }

  /** Both sides promise, and a day is set on which they look at it again. */
  public static Outcome commit(
      Conversation conversation,
      Moment moment,
      String by,
      Promises promises,
      @Nullable LocalDate reviewDate) {
    if (!Mover.allows(conversation, Trigger.COMMIT)) {
      return Mover.illegal(conversation, Trigger.COMMIT);
    }
    List<Missing> missing = missing(conversation, moment, promises, reviewDate);
    if (!missing.isEmpty() || reviewDate == null) {
      return Mover.missing(conversation, Trigger.COMMIT, missing);
    }
    Conversation.Draft draft = conversation.edit();
    draft.followUp =
        new FollowUp(
            reviewDate,
            moment.now(),
            null,
            null,
            null,
            null,
            Map.of(),
            null,
            null,
            null,
            null,
            null);
    Instant dayAfter = reviewDate.plusDays(1).atStartOfDay(moment.days().zone()).toInstant();
    draft.timers =
        new Timers(
            null,
            null,
            moment.inWorkingDays(moment.settings().confirmDue()),
            moment.days().plus(dayAfter, moment.settings().reviewGrace()));
    return Mover.request(conversation, draft, Trigger.COMMIT, moment, by, null);
  }

  private static List<Missing> missing(
      Conversation conversation, Moment moment, Promises promises, @Nullable LocalDate reviewDate) {
    List<Missing> missing = new ArrayList<>();
    if (promises.byRep() < 1) {
      missing.add(new Missing("commitments", "at least 1 written by the rep", "0"));
    }
    if (promises.byManager() < 1) {
      missing.add(new Missing("commitments", "at least 1 by the manager", "0"));
    }
    if (!conversation.preparation().contribution()) {
      missing.add(new Missing("managerContribution", "the manager's own part", "none"));
    }
    Willingness answer = conversation.meeting().willingness();
    if (answer == null || answer == Willingness.NO) {
      missing.add(
          new Missing(
              "willingness",
              "the rep's yes or with_reservations; a no is a disagreement",
              answer == null ? "none" : answer.toString()));
    }
    int latest = moment.settings().latestReview(conversation.type());
    boolean inTime =
        reviewDate != null
            && reviewDate.isAfter(moment.today())
            && !reviewDate.isAfter(moment.today().plusDays(latest));
    if (!inTime) {
      missing.add(
          new Missing(
              "reviewDate",
              "from tomorrow to " + moment.today().plusDays(latest),
              String.valueOf(reviewDate)));
    }
    return missing;
  }

  /** No agreement; what is offered instead is a plan's draft or a talk with the second line. */
  public static Outcome disagree(
      Conversation conversation, Moment moment, String by, NextStep offered, String reason) {
    Conversation.Draft draft = conversation.edit();
    draft.followUp =
        new FollowUp(null, null, null, null, offered, null, Map.of(), null, null, null, null, null);
    draft.marks = conversation.marks();
    return Mover.request(conversation, draft, Trigger.NO_AGREEMENT, moment, by, reason);
  }

  /** The rep says whether the text is what was agreed; a no is kept and blocks nothing. */
  public static Outcome confirmText(
      Conversation conversation, Moment moment, String by, boolean agreed) {
    FollowUp so = conversation.followUp();
    Conversation.Draft draft = conversation.edit();
    draft.followUp =
        new FollowUp(
            so.reviewDate(),
            so.committedAt(),
            agreed,
            moment.now(),
            so.offered(),
            so.openedAt(),
            so.checklist(),
            so.clarityOpensAt(),
            so.clarityClosesAt(),
            so.clarityRatedAt(),
            so.outcome(),
            so.closedAt());
    draft.marks = conversation.marks().withUnconfirmed(false);
    draft.timers = new Timers(null, null, null, conversation.timers().review());
    return Mover.request(
        conversation, draft, Trigger.CONFIRM_TEXT, moment, by, agreed ? "agreed" : "not_agreed");
  }

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
        .sorted(java.util.Comparator.comparing(Missing::what))
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

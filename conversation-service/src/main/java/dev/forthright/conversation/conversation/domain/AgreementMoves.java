package dev.forthright.conversation.conversation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What both promise, whether they commit, and whether the text says so. Pure. */
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
}

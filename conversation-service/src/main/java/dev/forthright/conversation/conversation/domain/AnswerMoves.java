package dev.forthright.conversation.conversation.domain;

import java.util.UUID;

/** What the rep answers in the room: to each fact, and whether they are willing. Pure. */
public final class AnswerMoves {

  private AnswerMoves() {}

  /** The rep agrees to or disputes an item of evidence. */
  public static Outcome answerEvidence(
      Conversation conversation, Moment moment, String by, UUID itemId, String mark) {
    if (conversation.evidence().stream().noneMatch(item -> item.id().equals(itemId))) {
      return new Outcome.Invalid("There is no such evidence item.");
    }
    Conversation.Draft draft = conversation.edit();
    draft.evidence =
        conversation.evidence().stream()
            .map(item -> item.id().equals(itemId) ? item.answered(mark) : item)
            .toList();
    return Mover.request(conversation, draft, Trigger.ANSWER, moment, by, mark);
  }

  /** The rep says whether they are willing to commit. */
  public static Outcome willing(
      Conversation conversation, Moment moment, String by, Willingness answer) {
    Meeting meeting = conversation.meeting();
    Conversation.Draft draft = conversation.edit();
    draft.meeting =
        new Meeting(
            meeting.startedAt(),
            meeting.perspectiveAt(),
            meeting.perspectiveDeclined(),
            meeting.perspectiveEditedAt(),
            meeting.factors(),
            meeting.reportRevealedAt(),
            meeting.steps(),
            meeting.rootCause(),
            meeting.options(),
            meeting.finishedAt(),
            answer,
            moment.now());
    return Mover.request(conversation, draft, Trigger.ANSWER, moment, by, answer.toString());
  }
}

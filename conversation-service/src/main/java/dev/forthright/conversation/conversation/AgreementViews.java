package dev.forthright.conversation.conversation;

import dev.forthright.conversation.commitment.CommitmentStore;
import dev.forthright.conversation.commitment.domain.Commitment;
import dev.forthright.conversation.conversation.ConversationDetailView.CommitmentView;
import dev.forthright.conversation.conversation.ConversationDetailView.FollowUpView;
import dev.forthright.conversation.conversation.domain.FollowUp;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What was agreed and what became of it, for whoever may read it. */
final class AgreementViews {

  private AgreementViews() {}

  /** A promise and what was said about it. */
  static CommitmentView commitment(CommitmentStore.Worded worded, Map<String, String> words) {
    Commitment promise = worded.commitment();
    Commitment.Words said = worded.words();
    return new CommitmentView(
        promise.id(),
        promise.side().wire(),
        promise.byPersonId(),
        promise.author(),
        said == null ? null : said.action(),
        said == null ? null : said.object(),
        said == null ? null : said.counterpart(),
        said == null ? null : said.measure(),
        promise.metric(),
        promise.target(),
        promise.dueDate(),
        promise.originalDueDate(),
        promise.renegotiations(),
        promise.state().wire(),
        promise.overdue(),
        promise.settledAt(),
        words.get(Slots.judged(promise.id())));
  }

  /** What was settled after the talk. */
  static FollowUpView followUp(FollowUp so, Map<String, String> words) {
    Map<String, String> checklist = new TreeMap<>();
    so.checklist().forEach((item, mark) -> checklist.put(item.toString(), mark.toString()));
    return new FollowUpView(
        so.reviewDate(),
        so.committedAt(),
        so.textAgreed(),
        words.get(Slots.CONFIRMATION),
        Objects.toString(so.offered(), null),
        words.get(Slots.DISAGREEMENT),
        so.openedAt(),
        checklist,
        so.clarityOpensAt(),
        so.clarityClosesAt(),
        so.clarityRatedAt() != null,
        so.outcome() == null ? null : so.outcome().wire(),
        words.get(Slots.REVIEW));
  }
}

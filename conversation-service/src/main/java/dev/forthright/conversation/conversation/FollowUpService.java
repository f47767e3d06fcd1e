package dev.forthright.conversation.conversation;

import dev.forthright.conversation.commitment.CommitmentStore;
import dev.forthright.conversation.commitment.domain.Commitment;
import dev.forthright.conversation.conversation.ConversationDesk.Case;
import dev.forthright.conversation.conversation.FollowUpRequests.ClarityRequest;
import dev.forthright.conversation.conversation.FollowUpRequests.ConfirmationRequest;
import dev.forthright.conversation.conversation.FollowUpRequests.JudgementRequest;
import dev.forthright.conversation.conversation.FollowUpRequests.RenegotiationRequest;
import dev.forthright.conversation.conversation.FollowUpRequests.ReviewRequest;
import dev.forthright.conversation.conversation.domain.AgreementMoves;
import dev.forthright.conversation.conversation.domain.CheckItem;
import dev.forthright.conversation.conversation.domain.CheckMark;
import dev.forthright.conversation.conversation.domain.FollowUpMoves;
import dev.forthright.conversation.conversation.domain.Outcome;
import dev.forthright.conversation.conversation.domain.Trigger;
import dev.forthright.conversation.text.TextStore;
import dev.forthright.events.conversation.CommitmentState;
import dev.forthright.events.conversation.ConversationOutcome;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.text.domain.Blank;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** After the talk: the rep's word on the text, the checklist, the survey, and the review. */
@ApplicationScoped
class FollowUpService {

  private final ConversationDesk desk;
  private final CommitmentStore commitments;
  private final TextStore texts;
  private final Outbox outbox;
  private final Sql sql;

  FollowUpService(
      ConversationDesk desk, CommitmentStore commitments, TextStore texts, Outbox outbox, Sql sql) {
    this.desk = desk;
    this.commitments = commitments;
    this.texts = texts;
    this.outbox = outbox;
    this.sql = sql;
  }

  @Transactional
  ConversationDetailView confirm(UUID id, @Nullable String ifMatch, ConfirmationRequest body) {
    return desk.act(
        Trigger.CONFIRM_TEXT,
        id,
        ifMatch,
        at -> {
          write(at, Slots.CONFIRMATION, body.comment());
          return AgreementMoves.confirmText(at.so(), at.moment(), at.by(), body.agreed());
        });
  }

  @Transactional
  ConversationDetailView open(UUID id, @Nullable String ifMatch) {
    return desk.act(
        Trigger.OPEN_FOLLOW_UP,
        id,
        ifMatch,
        at -> FollowUpMoves.openFollowUp(at.so(), at.moment(), at.by()));
  }

  @Transactional
  ConversationDetailView check(UUID id, String item, @Nullable String ifMatch, String mark) {
    return desk.act(Trigger.CHECK_ITEM, id, ifMatch, at -> check(at, item, mark));
  }

  private static Outcome check(Case at, String item, String mark) {
    for (CheckItem known : CheckItem.values()) {
      if (known.toString().equals(item)) {
        return FollowUpMoves.check(
            at.so(), at.moment(), at.by(), known, Names.of(CheckMark.class, mark));
      }
    }
    return new Outcome.Invalid("The checklist holds territory, accounts, milestones, cadence.");
  }

  @Transactional
  ConversationDetailView rateClarity(UUID id, @Nullable String ifMatch, ClarityRequest body) {
    return desk.act(
        Trigger.RATE_CLARITY,
        id,
        ifMatch,
        at -> {
          Outcome outcome = FollowUpMoves.rateClarity(at.so(), at.moment(), at.by());
          if (outcome instanceof Outcome.Moved(var change)) {
            boolean late = FollowUpMoves.isLate(at.so().followUp(), at.moment());
            keep(at, body, late);
            outbox.append(
                List.of(
                    ConversationEvents.clarity(
                        change.conversation().saved(at.so().version(), at.moment().now()),
                        body.expectations(),
                        body.nextSteps(),
                        late)));
          }
          return outcome;
        });
  }

  private void keep(Case at, ClarityRequest body, boolean late) {
    sql.update(
        """
        insert into clarity_rating
          (conversation_id, person_id, expectations, next_steps, late, rated_at)
        values (?, ?, ?, ?, ?, ?)
        """,
        at.so().id(),
        at.so().personId(),
        body.expectations(),
        body.nextSteps(),
        late,
        at.moment().now());
  }

  @Transactional
  ConversationDetailView renegotiate(
      UUID id, UUID commitmentId, @Nullable String ifMatch, RenegotiationRequest body) {
    return desk.act(Trigger.RENEGOTIATE, id, ifMatch, at -> renegotiate(at, commitmentId, body));
  }

  private Outcome renegotiate(Case at, UUID commitmentId, RenegotiationRequest body) {
    Commitment promise =
        commitments
            .find(at.so().id(), commitmentId)
            .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such commitment."));
    LocalDate today = at.moment().today();
    if (promise.dueDate().isBefore(today) || promise.state() != CommitmentState.OPEN) {
      return new Outcome.Refused(
          "A promise gets another day only before its day has passed.", List.of());
    }
    if (!body.dueDate().isAfter(promise.dueDate())) {
      return new Outcome.Invalid("dueDate must lie after " + promise.dueDate() + ".");
    }
    Outcome outcome = FollowUpMoves.renegotiate(at.so(), at.moment(), at.by());
    if (outcome instanceof Outcome.Moved) {
      commitments.save(
          promise.renegotiated(
              body.dueDate(),
              AgreementService.passes(body.dueDate(), at.moment()),
              at.moment().now()),
          ConversationEvents.by(at.by()));
    }
    return outcome;
  }

  @Transactional
  ConversationDetailView review(UUID id, @Nullable String ifMatch, ReviewRequest body) {
    return desk.act(Trigger.REVIEW, id, ifMatch, at -> review(at, body));
  }

  private Outcome review(Case at, ReviewRequest body) {
    Map<UUID, JudgementRequest> judged = new HashMap<>();
    body.commitments().forEach(one -> judged.put(one.commitmentId(), one));
    List<Commitment> open =
        commitments.of(at.so().id()).stream()
            .filter(promise -> promise.state() == CommitmentState.OPEN)
            .toList();
    List<UUID> known = open.stream().map(Commitment::id).toList();
    if (!known.containsAll(judged.keySet())) {
      return new Outcome.Invalid("commitments must name open commitments of this conversation.");
    }
    Outcome outcome =
        FollowUpMoves.review(
            at.so(),
            at.moment(),
            at.by(),
            open.size() - judged.size(),
            Names.of(ConversationOutcome.class, body.outcome()));
    if (outcome instanceof Outcome.Moved) {
      write(at, Slots.REVIEW, body.note());
      for (Commitment promise : open) {
        JudgementRequest one = judged.get(promise.id());
        write(at, Slots.judged(promise.id()), one.evidence());
        commitments.save(
            promise.settled(Names.of(CommitmentState.class, one.result()), at.moment().now()),
            ConversationEvents.by(at.by()));
      }
    }
    return outcome;
  }

  private void write(Case at, String slot, @Nullable String text) {
    if (text != null && !Blank.is(text)) {
      texts.put(at.so().id(), at.so().personId(), slot, at.by(), text);
    }
  }
}

package dev.forthright.conversation.conversation;

import dev.forthright.conversation.commitment.CommitmentStore;
import dev.forthright.conversation.commitment.domain.Commitment;
import dev.forthright.conversation.conversation.ConversationDesk.Case;
import dev.forthright.conversation.conversation.MeetingRequests.CommitmentRequest;
import dev.forthright.conversation.conversation.MeetingRequests.DisagreementRequest;
import dev.forthright.conversation.conversation.domain.AgreementMoves;
import dev.forthright.conversation.conversation.domain.Moment;
import dev.forthright.conversation.conversation.domain.NextStep;
import dev.forthright.conversation.conversation.domain.Outcome;
import dev.forthright.conversation.conversation.domain.Trigger;
import dev.forthright.conversation.guard.WordLists;
import dev.forthright.conversation.guard.domain.CommitmentGuard;
import dev.forthright.conversation.guard.domain.Refusal;
import dev.forthright.conversation.text.TextStore;
import dev.forthright.events.conversation.CommitmentSide;
import dev.forthright.events.conversation.CommitmentState;
import dev.forthright.kit.event.Ids;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.text.domain.Blank;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Promises of both sides, and the moment in which they are agreed or not. */
@ApplicationScoped
class AgreementService {

  private final ConversationDesk desk;
  private final CommitmentStore commitments;
  private final WordLists words;
  private final TextStore texts;

  AgreementService(
      ConversationDesk desk, CommitmentStore commitments, WordLists words, TextStore texts) {
    this.desk = desk;
    this.commitments = commitments;
    this.words = words;
    this.texts = texts;
  }

  @Transactional
  ConversationDetailView promise(
      UUID id, @Nullable String ifMatch, @Nullable String key, CommitmentRequest body) {
    return desk.create(
        key,
        Trigger.PROMISE,
        Deeds.who(Trigger.PROMISE),
        id,
        body,
        ifMatch,
        at -> promise(at, body));
  }

  private Outcome promise(Case at, CommitmentRequest body) {
    CommitmentSide side = Names.of(CommitmentSide.class, body.side());
    if (side == CommitmentSide.MANAGER && at.sight() == Sight.REP) {
      throw new ForbiddenException("The manager's promises are the manager's to make.");
    }
    String actor = side == CommitmentSide.REP ? at.so().personId() : at.by();
    List<Refusal> refusals =
        CommitmentGuard.check(
            new CommitmentGuard.Draft(
                actor,
                body.action(),
                body.object(),
                body.measure(),
                body.target(),
                body.metric(),
                body.dueDate()),
            at.moment().today(),
            words.mine());
    if (!refusals.isEmpty()) {
      throw Refusals.problem("commitment", refusals, words.mine());
    }
    Outcome outcome =
        AgreementMoves.promise(at.so(), at.moment(), at.by(), commitments.openOf(actor));
    if (outcome instanceof Outcome.Moved) {
      LocalDate due = Objects.requireNonNull(body.dueDate());
      commitments.add(
          new Commitment(
              Ids.next(),
              at.so().id(),
              at.so().personId(),
              actor,
              side,
              at.by(),
              Objects.requireNonNull(body.metric()),
              body.target(),
              due,
              due,
              0,
              CommitmentState.OPEN,
              false,
              null,
              null,
              null,
              0,
              at.moment().now()),
          new Commitment.Words(
              Objects.requireNonNull(body.action()),
              Objects.requireNonNull(body.object()),
              body.counterpart(),
              body.measure()));
    }
    return outcome;
  }

  @Transactional
  ConversationDetailView takeBack(UUID id, UUID commitmentId, @Nullable String ifMatch) {
    return desk.act(
        Trigger.PROMISE,
        id,
        ifMatch,
        at -> {
          Commitment promise =
              commitments
                  .find(id, commitmentId)
                  .orElseThrow(
                      () -> Problem.of(ProblemType.NOT_FOUND, "There is no such commitment."));
          if (!promise.author().equals(at.by())) {
            throw new ForbiddenException("A promise is taken back by who wrote it.");
          }
          Outcome outcome = AgreementMoves.promise(at.so(), at.moment(), at.by(), 0);
          if (outcome instanceof Outcome.Moved) {
            commitments.remove(commitmentId);
          }
          return outcome;
        });
  }

  @Transactional
  ConversationDetailView commit(UUID id, @Nullable String ifMatch, LocalDate reviewDate) {
    return desk.act(
        Trigger.COMMIT,
        id,
        ifMatch,
        at -> {
          List<Commitment> promises = commitments.of(id);
          Outcome outcome =
              AgreementMoves.commit(at.so(), at.moment(), at.by(), counted(promises), reviewDate);
          if (outcome instanceof Outcome.Moved) {
            for (Commitment promise : promises) {
              commitments.save(
                  promise.agreed(at.moment().now(), passes(promise.dueDate(), at.moment())),
                  ConversationEvents.by(at.by()));
            }
          }
          return outcome;
        });
  }

  /** Only what somebody promised for themselves counts as theirs (domain.md 0, 12). */
  private static AgreementMoves.Promises counted(List<Commitment> promises) {
    int byRep = 0;
    int byManager = 0;
    for (Commitment promise : promises) {
      if (promise.isOwn()) {
        switch (promise.side()) {
          case REP -> byRep++;
          case MANAGER -> byManager++;
        }
      }
    }
    return new AgreementMoves.Promises(byRep, byManager);
  }

  /** A promise is overdue when its day is over where the subject works. */
  static Instant passes(LocalDate dueDate, Moment moment) {
    return dueDate.plusDays(1).atStartOfDay(moment.days().zone()).toInstant();
  }

  @Transactional
  ConversationDetailView disagree(UUID id, @Nullable String ifMatch, DisagreementRequest body) {
    return desk.act(
        Trigger.NO_AGREEMENT,
        id,
        ifMatch,
        at -> {
          if (body.text() != null && !Blank.is(body.text())) {
            texts.put(id, at.so().personId(), Slots.DISAGREEMENT, at.by(), body.text());
          }
          Outcome outcome =
              AgreementMoves.disagree(
                  at.so(),
                  at.moment(),
                  at.by(),
                  Names.of(NextStep.class, body.offered()),
                  body.reason());
          if (outcome instanceof Outcome.Moved) {
            // What was not agreed binds nobody and must not count as open.
            commitments.of(id).forEach(promise -> commitments.remove(promise.id()));
          }
          return outcome;
        });
  }
}

package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.domain.Conversation;
import dev.forthright.conversation.conversation.domain.ConversationLifecycle;
import dev.forthright.conversation.conversation.domain.Missing;
import dev.forthright.conversation.conversation.domain.Moment;
import dev.forthright.conversation.conversation.domain.Outcome;
import dev.forthright.conversation.conversation.domain.Trigger;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.write.Idempotency;
import dev.forthright.kit.write.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every deed on a conversation has in common: who asks, may they see it, did they see this
 * version, may they do it, the audit row, and how a refusal leaves.
 */
@ApplicationScoped
class ConversationDesk {

  private final ConversationStore conversations;
  private final ConversationLedger ledger;
  private final ConversationViews views;
  private final Viewers viewers;
  private final Idempotency idempotency;
  private final Audit audit;

  ConversationDesk(
      ConversationStore conversations,
      ConversationLedger ledger,
      ConversationViews views,
      Viewers viewers,
      Idempotency idempotency,
      Audit audit) {
    this.conversations = conversations;
    this.ledger = ledger;
    this.views = views;
    this.viewers = viewers;
    this.idempotency = idempotency;
    this.audit = audit;
  }

  /** A conversation under the hands of somebody, locked until the transaction ends. */
  record Case(Conversation so, Sight sight, Viewer viewer, String by, Moment moment) {}

  /** What a request with an Idempotency-Key is compared by. */
  record Keyed(UUID id, @Nullable Object body) {}

  /** Does a deed of a manager, the rep or an approver; the trigger decides who may. */
  @Transactional(Transactional.TxType.MANDATORY)
  ConversationDetailView act(
      Trigger trigger, UUID id, @Nullable String ifMatch, Function<Case, Outcome> deed) {
    return act(trigger, Deeds.who(trigger), id, ifMatch, deed);
  }

  /** The same where the trigger alone does not say who may. */
  @Transactional(Transactional.TxType.MANDATORY)
  ConversationDetailView act(
      Trigger trigger,
      Set<Sight> who,
      UUID id,
      @Nullable String ifMatch,
      Function<Case, Outcome> deed) {
    Viewer viewer = viewers.current();
    Sight sight = sight(id, viewer);
    Conversation so = conversations.lock(id).orElseThrow(ConversationDesk::unknown);
    if (!who.contains(sight)) {
      throw new ForbiddenException(
          "This is for somebody else to do: %s is not open to you as %s."
              .formatted(trigger, sight));
    }
    IfMatch.check(ifMatch, so.version());
    String by = viewer.personId() == null ? viewer.tokenSubject() : viewer.personId();
    Case at = new Case(so, sight, viewer, by, ledger.moment(so.personId()));
    return answer(trigger.toString(), at, deed.apply(at));
  }

  /** The same for a creating request, which may be repeated under its key. */
  @Transactional(Transactional.TxType.MANDATORY)
  ConversationDetailView create(
      @Nullable String key,
      Trigger trigger,
      Set<Sight> who,
      UUID id,
      @Nullable Object body,
      @Nullable String ifMatch,
      Function<Case, Outcome> deed) {
    sight(id, viewers.current());
    return idempotency.once(
        key,
        "conversation." + trigger,
        new Keyed(id, body),
        ConversationDetailView.class,
        () -> act(trigger, who, id, ifMatch, deed));
  }

  /** What the viewer is to it; a 404 when it does not exist for them. */
  Sight sight(UUID id, Viewer viewer) {
    return conversations.sight(id, viewer).orElseThrow(ConversationDesk::unknown);
  }

  private ConversationDetailView answer(String action, Case at, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(String reason, List<Missing> missing) ->
          throw Problem.of(
              ProblemType.CONFLICT,
              reason,
              Map.of(
                  "currentState", at.so().stage().toString(),
                  "missing", missing.stream().map(ConversationViews::missing).toList(),
                  "allowedActions",
                      ConversationLifecycle.allowed(at.so().stage()).stream()
                          .filter(Deeds.of(at.sight())::contains)
                          .map(Trigger::toString)
                          .toList()));
      case Outcome.Invalid(String reason) -> throw Problem.of(ProblemType.BAD_REQUEST, reason);
      case Outcome.Moved(var change) -> {
        Conversation saved = ledger.save(change, at.moment());
        audit.record(action, "conversation", saved.id().toString(), List.of(saved.personId()));
        yield views.of(saved, at.sight(), at.moment());
      }
    };
  }

  static io.quarkiverse.resteasy.problem.HttpProblem unknown() {
    return Problem.of(ProblemType.NOT_FOUND, "There is no such conversation.");
  }
}

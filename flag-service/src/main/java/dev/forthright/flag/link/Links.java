package dev.forthright.flag.link;

import dev.forthright.events.ActorKind;
import dev.forthright.events.Topic;
import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.events.flag.FlagLinkRefused;
import dev.forthright.events.flag.LinkRefusal;
import dev.forthright.flag.flag.FlagLedger;
import dev.forthright.flag.flag.FlagMoments;
import dev.forthright.flag.flag.FlagStore;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagWorkflow;
import dev.forthright.flag.flag.domain.Moment;
import dev.forthright.flag.flag.domain.Outcome;
import dev.forthright.flag.flag.domain.Workflow;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.outbox.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation means for the flags it names: taken up, given back or answered; what cannot
 * be taken up is refused by an event that the conversation shows. A conversation's version is
 * applied once and in order, so one that comes again or too late changes nothing. Next: {@link
 * FlagLedger}.
 */
@ApplicationScoped
public class Links {

  private final LinkStore links;
  private final FlagStore flags;
  private final FlagLedger ledger;
  private final FlagMoments moments;
  private final Outbox outbox;
  private final KitClock clock;

  Links(
      LinkStore links,
      FlagStore flags,
      FlagLedger ledger,
      FlagMoments moments,
      Outbox outbox,
      KitClock clock) {
    this.links = links;
    this.flags = flags;
    this.ledger = ledger;
    this.moments = moments;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Applies a conversation after a change. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(InboundEvent event, ConversationChanged conversation) {
    flags.lock();
    Optional<LinkStore.Applied> before = links.applied(conversation.conversationId());
    if (before.isPresent() && before.get().version() >= conversation.version()) {
      return;
    }
    Set<UUID> asked = new LinkedHashSet<>(conversation.flagIds());
    Set<UUID> known = new LinkedHashSet<>(before.map(LinkStore.Applied::flagIds).orElse(List.of()));
    switch (conversation.state()) {
      case CLOSED -> linked(known, conversation).forEach(flag -> close(event, conversation, flag));
      case CANCELLED ->
          linked(known, conversation)
              .forEach(flag -> release(event, conversation, flag, "conversation_cancelled"));
      case PLANNED, PREPARED, ALIGNED, SCHEDULED, HELD, COMMITTED, FOLLOWING_UP, ESCALATED -> {
        Set<UUID> dropped = new LinkedHashSet<>(known);
        dropped.removeAll(asked);
        linked(dropped, conversation)
            .forEach(flag -> release(event, conversation, flag, "taken_out"));
        asked.removeAll(known);
        asked.forEach(id -> link(event, conversation, id));
      }
    }
    links.save(conversation);
  }

  /** Those of the flags that really are in this conversation. */
  private List<Flag> linked(Set<UUID> flagIds, ConversationChanged conversation) {
    return flagIds.stream()
        .map(flags::find)
        .flatMap(Optional::stream)
        .filter(flag -> flag.handling().workflow() == Workflow.IN_CONVERSATION)
        .filter(flag -> conversation.conversationId().equals(flag.handling().conversationId()))
        .toList();
  }

  private void link(InboundEvent event, ConversationChanged conversation, UUID flagId) {
    Flag flag = flags.find(flagId).orElse(null);
    LinkRefusal refusal = refusal(flag, conversation);
    if (refusal == null) {
      Moment moment = moments.of(Objects.requireNonNull(flag));
      Outcome outcome =
          FlagWorkflow.link(
              flag,
              moment,
              conversation.conversationId(),
              by(event, conversation),
              event.id().toString());
      switch (outcome) {
        case Outcome.Moved(Change change) -> ledger.save(List.of(change), moment.now());
        case Outcome.Refused ignored -> refusal = LinkRefusal.CLOSED;
        case Outcome.Invalid ignored -> refusal = LinkRefusal.CLOSED;
      }
    }
    if (refusal != null) {
      refuse(event, conversation, flagId, refusal);
    }
  }

  private static @Nullable LinkRefusal refusal(
      @Nullable Flag flag, ConversationChanged conversation) {
    if (flag == null) {
      return LinkRefusal.UNKNOWN;
    }
    if (!conversation.personId().equals(flag.concern().personId())) {
      return LinkRefusal.OTHER_PERSON;
    }
    return flag.handling().workflow() == Workflow.IN_CONVERSATION
        ? LinkRefusal.ALREADY_LINKED
        : null;
  }

  private void close(InboundEvent event, ConversationChanged conversation, Flag flag) {
    Moment moment = moments.of(flag);
    String outcome =
        conversation.outcome() == null ? "conversation_closed" : conversation.outcome().wire();
    ledger.save(
        List.of(
            FlagWorkflow.closeConversation(
                flag, moment, by(event, conversation), outcome, event.id().toString())),
        moment.now());
  }

  private void release(
      InboundEvent event, ConversationChanged conversation, Flag flag, String because) {
    Moment moment = moments.of(flag);
    ledger.save(
        List.of(
            FlagWorkflow.releaseConversation(
                flag, moment, by(event, conversation), because, event.id().toString())),
        moment.now());
  }

  private void refuse(
      InboundEvent event, ConversationChanged conversation, UUID flagId, LinkRefusal reason) {
    Instant now = clock.instant();
    String conversationId = conversation.conversationId().toString();
    outbox.append(
        List.of(
            OutgoingEvent.of(
                    DerivedId.of(
                        "flag-link.refused",
                        conversationId,
                        String.valueOf(conversation.version()),
                        flagId.toString()),
                    Topic.FLAGS,
                    flagId.toString(),
                    new FlagLinkRefused(
                        flagId,
                        conversation.conversationId(),
                        conversation.personId(),
                        reason,
                        now),
                    now)
                .about(flagId.toString())
                .causedBy(event.id().toString(), conversationId)));
  }

  /** Who changed the conversation; its manager when the event does not name a person. */
  private static String by(InboundEvent event, ConversationChanged conversation) {
    String actor = event.envelope().actor();
    return actor != null && event.envelope().actorKind() == ActorKind.PERSON
        ? actor
        : conversation.managerId();
  }
}

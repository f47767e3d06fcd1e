package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.domain.Conversation;
import dev.forthright.conversation.conversation.domain.ConversationMove;
import dev.forthright.conversation.conversation.domain.FlagLink;
import dev.forthright.conversation.conversation.domain.FollowUp;
import dev.forthright.conversation.conversation.domain.LinkState;
import dev.forthright.conversation.conversation.domain.Meeting;
import dev.forthright.events.Actor;
import dev.forthright.events.ActorKind;
import dev.forthright.events.Topic;
import dev.forthright.events.conversation.ClarityRated;
import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.outbox.OutgoingEvent;

/**
 * A saved change as an event: ids, states and dates; no word of what was said. Next: flag-service
 * links and resolves, plan-service opens a plan, metrics-service counts.
 */
final class ConversationEvents {

  private ConversationEvents() {}

  static OutgoingEvent changed(Conversation so, ConversationMove last) {
    Meeting meeting = so.meeting();
    FollowUp after = so.followUp();
    String id = so.id().toString();
    return OutgoingEvent.of(
            DerivedId.of("conversation.changed", id, String.valueOf(so.version())),
            Topic.CONVERSATIONS,
            id,
            new ConversationChanged(
                so.id(),
                so.type(),
                so.stage().state(),
                so.personId(),
                so.managerId(),
                so.lens(),
                so.links().stream()
                    .filter(link -> link.state() != LinkState.REFUSED)
                    .map(FlagLink::flagId)
                    .toList(),
                meeting.rootCause(),
                after.outcome(),
                so.slot() == null ? null : so.slot().startsAt(),
                meeting.startedAt(),
                meeting.perspectiveAt(),
                after.committedAt(),
                so.stage().isOver() ? so.changedAt() : null,
                after.reviewDate(),
                so.marks().reviewOverdue(),
                last.trigger(),
                so.version(),
                so.changedAt()),
            so.changedAt())
        .about(id)
        .causedBy(cause(so), id)
        .by(by(last.by()));
  }

  static OutgoingEvent clarity(Conversation so, int expectations, int nextSteps, boolean late) {
    String id = so.id().toString();
    return OutgoingEvent.of(
            DerivedId.of("clarity.rated", id),
            Topic.CONVERSATIONS,
            id,
            new ClarityRated(
                so.id(),
                so.personId(),
                so.managerId(),
                expectations,
                nextSteps,
                late,
                so.changedAt()),
            so.changedAt())
        .about(id)
        .causedBy(id, id)
        .by(new Actor(so.personId(), ActorKind.PERSON));
  }

  static Actor byTimer() {
    return by(ConversationMove.BY_TIMER);
  }

  static Actor by(String by) {
    return switch (by) {
      case ConversationMove.BY_TIMER, ConversationMove.BY_FLAG ->
          new Actor(null, ActorKind.WORKFLOW);
      default -> new Actor(by, ActorKind.PERSON);
    };
  }

  /** The first flag it answers, else itself. */
  private static String cause(Conversation so) {
    return so.links().isEmpty() ? so.id().toString() : so.links().getFirst().flagId().toString();
  }
}

package dev.forthright.kit.outbox;

import dev.forthright.events.Actor;
import dev.forthright.events.Event;
import dev.forthright.events.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be published. {@code id} is derived from its cause; {@code key} orders it on its
 * topic; {@code partitionKey} decides the partition where that is not the key (null = the key);
 * {@code time} is when the fact happened at the source.
 */
public record OutgoingEvent(
    UUID id,
    Topic topic,
    String key,
    @Nullable String partitionKey,
    Event body,
    @Nullable String subject,
    Instant time,
    @Nullable String causationId,
    @Nullable String correlationId,
    @Nullable Actor actor,
    boolean backfill) {

  /** An event without cause, actor or partition key of its own. */
  public static OutgoingEvent of(UUID id, Topic topic, String key, Event body, Instant time) {
    return new OutgoingEvent(id, topic, key, null, body, null, time, null, null, null, false);
  }

  public OutgoingEvent inPartitionOf(String otherKey) {
    return new OutgoingEvent(
        id, topic, key, otherKey, body, subject, time, causationId, correlationId, actor, backfill);
  }

  public OutgoingEvent about(String newSubject) {
    return new OutgoingEvent(
        id,
        topic,
        key,
        partitionKey,
        body,
        newSubject,
        time,
        causationId,
        correlationId,
        actor,
        backfill);
  }

  /** Names the event that caused this one, and the one that began the chain. */
  public OutgoingEvent causedBy(String cause, @Nullable String correlation) {
    return new OutgoingEvent(
        id, topic, key, partitionKey, body, subject, time, cause, correlation, actor, backfill);
  }

  public OutgoingEvent by(Actor newActor) {
    return new OutgoingEvent(
        id,
        topic,
        key,
        partitionKey,
        body,
        subject,
        time,
        causationId,
        correlationId,
        newActor,
        backfill);
  }

  public OutgoingEvent asBackfill(boolean isBackfill) {
    return new OutgoingEvent(
        id,
        topic,
        key,
        partitionKey,
        body,
        subject,
        time,
        causationId,
        correlationId,
        actor,
        isBackfill);
  }
}

package dev.forthright.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 attributes of an event, carried as {@code ce_} Kafka headers in binary mode.
 * {@code time} is when it happened at the source; {@code streamVersion} counts a key's events
 * without gaps and only detects gaps.
 */
public record Envelope(
    String id,
    String type,
    String source,
    @Nullable String subject,
    Instant time,
    @Nullable String causationId,
    @Nullable String correlationId,
    @Nullable Long streamVersion,
    @Nullable Long sequence,
    @Nullable String actor,
    @Nullable ActorKind actorKind,
    boolean backfill,
    @Nullable String traceparent) {}

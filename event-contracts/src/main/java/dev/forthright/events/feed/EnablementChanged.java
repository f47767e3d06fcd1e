package dev.forthright.events.feed;

import dev.forthright.events.Provenance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Training assigned to a person changed. */
public record EnablementChanged(
    String enablementId,
    String personId,
    @Nullable String topic,
    @Nullable Instant assignedAt,
    @Nullable Instant dueAt,
    @Nullable Instant completedAt,
    Provenance provenance)
    implements FeedEvent {}

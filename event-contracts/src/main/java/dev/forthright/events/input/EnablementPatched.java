package dev.forthright.events.input;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Training assigned to a person. */
public record EnablementPatched(
    String enablementId,
    String personId,
    @Nullable String topic,
    @Nullable Instant assignedAt,
    @Nullable Instant dueAt,
    @Nullable Instant completedAt)
    implements InputEvent {}

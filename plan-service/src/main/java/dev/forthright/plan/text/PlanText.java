package dev.forthright.plan.text;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something written about a person beside a plan; the text is null once the person is erased. */
public record PlanText(
    UUID id,
    @Nullable UUID sessionId,
    TextKind kind,
    String writtenBy,
    Instant writtenAt,
    boolean isPrivate,
    @Nullable String text) {}

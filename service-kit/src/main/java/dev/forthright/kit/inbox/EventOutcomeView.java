package dev.forthright.kit.inbox;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of an event at one consumer of this service. */
public record EventOutcomeView(
    UUID eventId,
    String consumer,
    @Schema(enumeration = {"applied", "ignored", "quarantined", "redriven", "discarded"})
        String outcome,
    @Nullable String reason,
    String topic,
    int partition,
    long offset,
    Instant at) {}

package dev.forthright.kit.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A quarantined record as operators see it: where it lies, why, and its shape without values. */
public record QuarantinedView(
    UUID id,
    String consumer,
    String topic,
    int partition,
    long offset,
    @Nullable UUID eventId,
    @Schema(examples = "missing_field") String reason,
    @Schema(examples = "opportunityId") @Nullable String field,
    int attempts,
    @Schema(enumeration = {"waiting", "redriven", "discarded"}) String state,
    Instant arrivedAt,
    @Nullable Instant settledAt,
    @Nullable String settlementReason,
    List<String> headerNames,
    @Nullable Integer bytes,
    @Schema(implementation = Object.class) JsonNode shape) {}

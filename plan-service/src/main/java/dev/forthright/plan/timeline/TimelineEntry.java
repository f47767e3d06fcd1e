package dev.forthright.plan.timeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that happened in the course of a plan; which fields are there depends on the kind. */
public record TimelineEntry(
    Instant at,
    @Schema(description = "plan, session, review, value or text", examples = "plan") String kind,
    @Schema(
            description = "Trigger of a move, metric of a value, kind of a text",
            examples = "agree")
        String what,
    @Nullable String by,
    @Nullable String toState,
    @Nullable String because,
    @Schema(description = "For a date that passed: when it did") @Nullable Instant dueAt,
    @Schema(description = "A timer acted long after its date") @Nullable Boolean late,
    @Nullable UUID sessionId,
    @Nullable UUID reviewId,
    @Nullable Boolean met,
    @Nullable LocalDate periodStart,
    @Nullable BigDecimal value,
    @Nullable String nullReason,
    @Nullable String text) {}

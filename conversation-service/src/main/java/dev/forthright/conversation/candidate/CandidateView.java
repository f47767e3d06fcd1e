package dev.forthright.conversation.candidate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A flag that waits for somebody to talk about it. */
public record CandidateView(
    @Schema(examples = "1f0c64f2-5d0e-5d0a-9c9e-3f4b8a1f7c11") UUID flagId,
    @Schema(examples = "EW03") String rule,
    @Schema(examples = "rep") String subjectType,
    @Schema(examples = "P-017") String subjectId,
    @Schema(description = "With whom to talk", examples = "P-017") String personId,
    @Schema(examples = "Darcel Schlecht") @Nullable String personName,
    @Schema(description = "Who should hold the conversation", examples = "P-003")
        @Nullable String managerId,
    @Schema(examples = "pipeline") String lens,
    @Schema(examples = "warning") String severity,
    @Schema(examples = "firing") String condition,
    @Schema(examples = "open") String workflow,
    Instant waitingSince,
    @Nullable LocalDate addressBy) {}

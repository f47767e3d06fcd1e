package dev.forthright.plan.candidate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A conversation that waits for a plan, with the flags it was about. */
public record CandidateView(
    @Schema(examples = "1f0c64f2-5d0e-5d0a-9c9e-3f4b8a1f7c11") UUID conversationId,
    @Schema(examples = "following_up") String state,
    @Schema(description = "Absent until the conversation is closed", examples = "plan_informal")
        @Nullable String outcome,
    @Schema(description = "Skill, will, fit or unknown, as agreed", examples = "skill")
        @Nullable String rootCause,
    @Schema(description = "Whose plan it would be", examples = "P-017") String personId,
    @Schema(examples = "Darcel Schlecht") @Nullable String personName,
    @Schema(examples = "P-003") String managerId,
    Instant since,
    List<FlagView> flags) {

  /** A flag that the conversation was about, as it stands now. */
  public record FlagView(
      UUID flagId,
      @Schema(examples = "EW03") String rule,
      @Schema(examples = "rep") String subjectType,
      @Schema(examples = "P-017") String subjectId,
      @Schema(examples = "warning") String severity,
      @Schema(examples = "firing") String condition,
      @Schema(description = "An open dispute bars a formal plan") boolean disputed) {}
}

package dev.forthright.conversation.conversation;

import static dev.forthright.conversation.conversation.PreparationRequests.CODE;
import static dev.forthright.conversation.conversation.PreparationRequests.CODE_RULE;

import dev.forthright.kit.text.Visible;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is sent after the talk. */
final class FollowUpRequests {

  private FollowUpRequests() {}

  /** Whether the text is what was agreed. */
  public record ConfirmationRequest(
      @NotNull @Schema(examples = "true") Boolean agreed,
      @Size(max = 4000) @Nullable String comment) {}

  /** An item of the checklist. */
  public record CheckRequest(
      @NotNull
          @Pattern(regexp = "done|not_needed")
          @Schema(
              examples = "done",
              enumeration = {"done", "not_needed"})
          String mark) {}

  /** How clear expectations and next steps are, from 1 to 5. */
  public record ClarityRequest(
      @Min(1) @Max(5) @Schema(examples = "4") int expectations,
      @Min(1) @Max(5) @Schema(examples = "5") int nextSteps) {}

  /** Another day for a promise. */
  public record RenegotiationRequest(
      @NotNull @Schema(examples = "2026-03-25") LocalDate dueDate,
      @NotNull
          @Pattern(regexp = CODE, message = CODE_RULE)
          @Schema(examples = "customer_moved_meeting")
          String reason) {}

  /** A promise judged, with what shows it. */
  public record JudgementRequest(
      @NotNull UUID commitmentId,
      @NotNull
          @Pattern(regexp = "kept|partly|missed|renegotiated")
          @Schema(
              examples = "kept",
              enumeration = {"kept", "partly", "missed", "renegotiated"})
          String result,
      @NotBlank
          @Visible
          @Size(max = 2000)
          @Schema(examples = "11 meetings held in two weeks (CRM).")
          String evidence) {}

  /** The review: every promise judged, and where it leads. */
  public record ReviewRequest(
      @NotNull @Size(max = 20) List<@NotNull @Valid JudgementRequest> commitments,
      @NotNull
          @Pattern(
              regexp =
                  "improved|no_change|plan_informal|plan_formal|role_change|exit_tempo|hr_review")
          @Schema(
              examples = "improved",
              enumeration = {
                "improved",
                "no_change",
                "plan_informal",
                "plan_formal",
                "role_change",
                "exit_tempo",
                "hr_review"
              })
          String outcome,
      @Size(max = 8000) @Nullable String note) {}

  /** A manager's own note. */
  public record NoteRequest(@NotBlank @Visible @Size(max = 8000) String text) {}
}

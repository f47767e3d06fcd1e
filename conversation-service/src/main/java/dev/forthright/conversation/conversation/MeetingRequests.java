package dev.forthright.conversation.conversation;

import static dev.forthright.conversation.conversation.PreparationRequests.CODE;
import static dev.forthright.conversation.conversation.PreparationRequests.CODE_RULE;

import dev.forthright.kit.text.Visible;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is sent while the talk is held. */
final class MeetingRequests {

  private MeetingRequests() {}

  /** The one fact that opens the talk. */
  public record StartRequest(
      @NotBlank
          @Visible
          @Size(max = 2000)
          @Schema(examples = "You held 3 buyer meetings in the last two weeks; your usual is 10.")
          String openingFact) {}

  /** The rep's own account, or that there is none to give. */
  public record PerspectiveRequest(
      @Size(max = 8000) @Schema(examples = "Two of my accounts changed their buyer in February.")
          @Nullable String text,
      @Schema(description = "True instead of a text: declined to give") boolean declined,
      @Size(max = 4) @Schema(description = "Personal is all that is said of personal matters")
          @Nullable List<@NotNull @Pattern(regexp = "territory|leads|product|personal") String>
              contextFactors) {}

  /** A template step: what was said, or why it was left out. */
  public record StepRequest(
      @Size(max = 8000) @Schema(examples = "We looked at the three meetings together.")
          @Nullable String text,
      @Pattern(regexp = CODE, message = CODE_RULE) @Schema(examples = "covered_before")
          @Nullable String skippedBecause) {}

  /** What lies behind it. */
  public record RootCauseRequest(
      @NotNull
          @Pattern(regexp = "skill|will|fit|unknown")
          @Schema(
              examples = "skill",
              enumeration = {"skill", "will", "fit", "unknown"})
          String rootCause,
      @Size(max = 4000) @Nullable String rationale) {}

  /** One more way forward. */
  public record OptionRequest(
      @NotBlank
          @Visible
          @Size(max = 2000)
          @Schema(examples = "Block two mornings a week for first meetings.")
          String text) {}

  /** The rep's mark on an item of evidence. */
  public record EvidenceAnswerRequest(
      @NotNull
          @Pattern(regexp = "agreed|disputed")
          @Schema(
              examples = "agreed",
              enumeration = {"agreed", "disputed"})
          String answer) {}

  /** Are you willing to commit to this? */
  public record WillingnessRequest(
      @NotNull
          @Pattern(regexp = "yes|no|with_reservations")
          @Schema(
              examples = "yes",
              enumeration = {"yes", "no", "with_reservations"})
          String answer,
      @Size(max = 4000) @Nullable String reservations) {}

  /** A dated promise. */
  public record CommitmentRequest(
      @NotNull
          @Pattern(regexp = "rep|manager")
          @Schema(
              description = "Who does it",
              examples = "rep",
              enumeration = {"rep", "manager"})
          String side,
      @Size(max = 400) @Schema(examples = "Book") @Nullable String action,
      @Size(max = 400) @Schema(examples = "first meetings with my ten largest accounts")
          @Nullable String object,
      @Size(max = 400) @Schema(examples = "heads of purchasing") @Nullable String counterpart,
      @Size(max = 400) @Schema(examples = "5 meetings held a week") @Nullable String measure,
      @Size(max = 100) @Schema(examples = "activity-count.meeting") @Nullable String metric,
      @Digits(integer = 12, fraction = 4)
          @DecimalMin(value = "0", inclusive = false)
          @Schema(
              description = "How much of the metric; what shall not happen is said by measure",
              examples = "5")
          @Nullable BigDecimal target,
      @Schema(examples = "2026-03-18") @Nullable LocalDate dueDate) {}

  /** When we look at it again. */
  public record AgreementRequest(@NotNull @Schema(examples = "2026-03-18") LocalDate reviewDate) {}

  /** No agreement, and what is offered instead. */
  public record DisagreementRequest(
      @NotNull @Pattern(regexp = CODE, message = CODE_RULE) @Schema(examples = "sees_no_gap")
          String reason,
      @NotNull
          @Pattern(regexp = "plan_draft|second_line_meeting")
          @Schema(
              examples = "second_line_meeting",
              enumeration = {"plan_draft", "second_line_meeting"})
          String offered,
      @Size(max = 4000) @Nullable String text) {}
}

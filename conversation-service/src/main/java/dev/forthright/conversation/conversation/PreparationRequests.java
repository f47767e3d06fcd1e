package dev.forthright.conversation.conversation;

import dev.forthright.kit.text.Visible;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is sent up to the day of the talk. */
final class PreparationRequests {

  static final String CODE = "[a-z0-9_]{1,64}";
  static final String CODE_RULE = "must be a code of a-z, 0-9 and _";

  private PreparationRequests() {}

  /** Begins a conversation: with flags to answer, or with a reason. */
  public record ConversationRequest(
      @NotBlank @Visible @Size(max = 200) @Schema(examples = "P-017") String personId,
      @NotNull
          @Pattern(regexp = "coaching|deal_inspection|hard|plan_review")
          @Schema(
              examples = "hard",
              enumeration = {"coaching", "deal_inspection", "hard", "plan_review"})
          String type,
      @Size(max = 20) List<@NotNull UUID> flagIds,
      @Pattern(regexp = CODE, message = CODE_RULE)
          @Schema(description = "Why, where no flag says so", examples = "observed_in_call_review")
          @Nullable String reason,
      @Pattern(regexp = "icp|pipeline|plays|cadence")
          @Schema(
              description = "Absent: the first flag's",
              examples = "pipeline",
              enumeration = {"icp", "pipeline", "plays", "cadence"})
          @Nullable String lens) {}

  /** What the manager settles before the meeting. */
  public record PreparationRequest(
      @NotNull
          @Pattern(regexp = "four_part|six_step|five_step|grow")
          @Schema(
              examples = "four_part",
              enumeration = {"four_part", "six_step", "five_step", "grow"})
          String template,
      @NotNull
          @Pattern(regexp = "icp|pipeline|plays|cadence")
          @Schema(
              examples = "pipeline",
              enumeration = {"icp", "pipeline", "plays", "cadence"})
          String lens,
      @NotEmpty @Size(max = 4) @Schema(examples = "[\"coaching_plan\"]")
          List<
                  @NotNull @Pattern(regexp = "role_change|coaching_plan|exit_tempo|none_needed")
                  String>
              outcomePaths,
      @NotBlank
          @Visible
          @Size(max = 4000)
          @Schema(examples = "Get you back to your usual week of meetings.")
          String intent,
      @NotBlank
          @Visible
          @Size(max = 4000)
          @Schema(
              description = "What the rep is told the talk is for",
              examples = "Your meetings of the last three weeks.")
          String purpose,
      @NotBlank @Visible @Size(max = 4000) @Schema(examples = "I cancelled two of our one-on-ones.")
          String managerContribution,
      @Size(max = 4000) @Nullable String concern,
      @Size(max = 4000) @Nullable String goals) {}

  /** One observed fact. */
  public record EvidenceRequest(
      @NotNull
          @Pattern(
              regexp =
                  "metric|customer_feedback|peer_observation|manager_observation|play_record|cadence_record")
          @Schema(
              examples = "manager_observation",
              enumeration = {
                "metric",
                "customer_feedback",
                "peer_observation",
                "manager_observation",
                "play_record",
                "cadence_record"
              })
          String kind,
      @NotBlank
          @Visible
          @Size(max = 2000)
          @Schema(examples = "In the call with Acme on 3 March no next step was agreed.")
          String statement,
      @Schema(examples = "2026-03-03") @Nullable LocalDate observedAt,
      @Size(max = 200) @Schema(examples = "P-003") @Nullable String observer,
      @Pattern(regexp = "flag|metric|crm_record|play|cadence|person|document")
          @Schema(
              examples = "crm_record",
              enumeration = {
                "flag",
                "metric",
                "crm_record",
                "play",
                "cadence",
                "person",
                "document"
              })
          @Nullable String sourceType,
      @Size(max = 200) @Schema(examples = "activity:A-4711") @Nullable String sourceRef,
      @NotNull
          @Pattern(regexp = "icp|pipeline|plays|cadence")
          @Schema(
              examples = "plays",
              enumeration = {"icp", "pipeline", "plays", "cadence"})
          String lens,
      @Pattern(regexp = CODE, message = CODE_RULE)
          @Schema(description = "Ties items that show the same habit", examples = "no_next_step")
          @Nullable String pattern,
      @Schema(description = "Keep a refused item for HR to decide") boolean requestOverride) {}

  /** A consent, or none. */
  public record ApprovalRequest(
      @NotNull
          @Pattern(regexp = "hr|enablement|executive")
          @Schema(
              examples = "hr",
              enumeration = {"hr", "enablement", "executive"})
          String as,
      @NotNull
          @Pattern(regexp = "approved|declined")
          @Schema(
              examples = "approved",
              enumeration = {"approved", "declined"})
          String decision) {}

  /** When and with whom. */
  public record SlotRequest(
      @NotNull @Schema(examples = "2026-03-05T09:00:00Z") Instant startsAt,
      @Min(15) @Max(480) @Schema(examples = "60") int durationMinutes,
      @Size(max = 5) @Schema(description = "Besides the two; private by default")
          @Nullable List<@NotBlank @Visible @Size(max = 200) String> participants,
      @Size(max = 200) @Schema(description = "Whom the rep brings; formal types only")
          @Nullable String companion,
      @Pattern(regexp = CODE, message = CODE_RULE)
          @Schema(
              description = "Why it moves; needed from the second slot on",
              examples = "customer_visit")
          @Nullable String reason) {}

  /** Why something does not happen. */
  public record ReasonRequest(
      @NotNull @Pattern(regexp = CODE, message = CODE_RULE) @Schema(examples = "travel")
          String reason) {}
}

package dev.forthright.conversation.conversation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A conversation with everything the viewer may see of it; what is withheld is absent. */
public record ConversationDetailView(
    ConversationView conversation,
    @Schema(description = "What the rep is told the talk is for") @Nullable String purpose,
    @Nullable PreparationView preparation,
    List<LinkView> links,
    List<EvidenceView> evidence,
    @Schema(description = "Whose consent is still asked", examples = "[\"hr\"]")
        List<String> awaiting,
    List<ApprovalView> approvals,
    @Nullable SlotView slot,
    @Nullable MeetingView meeting,
    List<CommitmentView> commitments,
    @Nullable FollowUpView followUp,
    @Schema(description = "What the next step forward still needs") List<MissingView> missing,
    @Schema(examples = "[\"prepare\"]") List<String> allowedActions,
    @Schema(examples = "[\"evidence_withdrawn\"]") List<String> banners,
    List<HistoryView> history) {

  /** What the manager settled before the meeting. */
  public record PreparationView(
      @Schema(examples = "four_part") @Nullable String template,
      List<String> outcomePaths,
      @Nullable String intent,
      @Nullable String managerContribution,
      @Schema(description = "A line of concern, never evidence") @Nullable String concern,
      @Nullable String goals,
      @Nullable Instant preparedAt,
      @Schema(description = "SHA-256 of the frozen report") @Nullable String reportHash) {}

  /** A flag it answers and what flag-service said to that. */
  public record LinkView(
      UUID flagId,
      @Schema(examples = "EW03") String rule,
      @Schema(examples = "critical") String severity,
      @Schema(examples = "confirmed") String state,
      @Schema(examples = "already_linked") @Nullable String refusal) {}

  /** A fact, who observed it and where it can be looked up. */
  public record EvidenceView(
      UUID id,
      @Schema(examples = "manager_observation") String kind,
      @Nullable String statement,
      LocalDate observedAt,
      String observer,
      @Schema(examples = "person") String sourceType,
      String sourceRef,
      String lens,
      @Nullable String pattern,
      @Schema(examples = "accepted") String status,
      List<String> failing,
      @Nullable String overriddenBy,
      @Schema(examples = "agreed") @Nullable String answer,
      @Nullable FrozenView frozen) {}

  /** A linked flag's numbers as they stood when it was linked. */
  public record FrozenView(
      UUID flagId,
      String rule,
      int ruleVersion,
      String subjectType,
      String subjectId,
      String severity,
      @Nullable BigDecimal expected,
      @Nullable BigDecimal actual,
      @Nullable BigDecimal threshold,
      @Nullable String unit,
      @Nullable BigDecimal luckProbability,
      @Nullable Instant firedAt,
      List<String> eventIds) {}

  /** A consent, and until when it holds. */
  public record ApprovalView(String by, String personId, Instant at, Instant expiresAt) {}

  /** When and with whom. */
  public record SlotView(
      Instant startsAt,
      int durationMinutes,
      List<String> participants,
      @Nullable String companion) {}

  /** A template step and what was noted under it. */
  public record StepView(
      String step, String title, boolean done, @Nullable String text, @Nullable String skipped) {}

  /** What happened in the room. */
  public record MeetingView(
      @Nullable Instant startedAt,
      @Nullable String openingFact,
      @Nullable Instant perspectiveAt,
      boolean perspectiveDeclined,
      @Nullable String perspective,
      @Schema(description = "What the rep added later; the first text stays")
          @Nullable String perspectiveAdded,
      List<String> contextFactors,
      List<StepView> steps,
      @Schema(examples = "skill") @Nullable String rootCause,
      @Nullable String rationale,
      List<String> options,
      @Schema(examples = "with_reservations") @Nullable String willingness,
      @Nullable String reservations,
      @Nullable Instant finishedAt) {}

  /** A promise and what it says. */
  public record CommitmentView(
      UUID id,
      @Schema(examples = "rep") String side,
      String byPersonId,
      String author,
      @Nullable String action,
      @Nullable String object,
      @Nullable String counterpart,
      @Nullable String measure,
      @Schema(examples = "activity-count.meeting") String metric,
      @Nullable BigDecimal target,
      LocalDate dueDate,
      LocalDate originalDueDate,
      int renegotiations,
      @Schema(examples = "open") String state,
      boolean overdue,
      @Nullable Instant settledAt,
      @Nullable String evidence) {}

  /** What was agreed and what came of it. */
  public record FollowUpView(
      @Nullable LocalDate reviewDate,
      @Nullable Instant committedAt,
      @Nullable Boolean textAgreed,
      @Nullable String textComment,
      @Schema(examples = "second_line_meeting") @Nullable String offered,
      @Nullable String disagreement,
      @Nullable Instant openedAt,
      @Schema(examples = "{\"territory\":\"done\"}") Map<String, String> checklist,
      @Nullable Instant clarityOpensAt,
      @Nullable Instant clarityClosesAt,
      boolean clarityRated,
      @Nullable String outcome,
      @Nullable String reviewNote) {}

  /** What is missing, what was expected and what is there. */
  public record MissingView(
      @Schema(examples = "evidence") String what,
      @Schema(examples = "at least 2 items") String expected,
      @Schema(examples = "1 items") String actual) {}

  /** A move: when, what, from where to where, by whom, and its code. */
  public record HistoryView(
      Instant at,
      @Schema(examples = "prepare") String trigger,
      String from,
      String to,
      String by,
      @Nullable String because) {}
}

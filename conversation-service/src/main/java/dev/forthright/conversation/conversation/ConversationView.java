package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.domain.Conversation;
import dev.forthright.conversation.conversation.domain.FlagLink;
import dev.forthright.conversation.conversation.domain.Marks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A conversation's states and dates, which everybody sees who may know of it at all. */
public record ConversationView(
    @Schema(examples = "0199b2f4-6c3e-7a40-9d0e-3f4b8a1f7c11") UUID id,
    @Schema(examples = "hard") String type,
    @Schema(examples = "planned") String state,
    @Schema(description = "Finer than state while it is held", examples = "held_evidence")
        String stage,
    @Schema(examples = "P-017") String personId,
    @Schema(examples = "P-003") String managerId,
    @Schema(examples = "pipeline") String lens,
    List<UUID> flagIds,
    @Nullable Instant heldBy,
    @Nullable Instant scheduledFor,
    @Nullable Instant heldAt,
    @Nullable Instant perspectiveAt,
    @Nullable Instant reportRevealedAt,
    @Nullable Instant committedAt,
    @Nullable LocalDate reviewDate,
    @Schema(examples = "improved") @Nullable String outcome,
    @Schema(description = "Not held in time, or not reviewed in time") boolean overdue,
    boolean slaMissed,
    boolean notesOverdue,
    boolean reviewOverdue,
    boolean unconfirmed,
    boolean secondLineTold,
    boolean evidenceWithdrawn,
    int reschedules,
    int noShows,
    @Schema(description = "Items that HR let stand against the guard") int overrides,
    @Schema(description = "What you are to it", examples = "manager") String sight,
    long version,
    Instant createdAt,
    Instant changedAt) {

  static ConversationView of(Conversation so, Sight sight) {
    Marks marks = so.marks();
    return new ConversationView(
        so.id(),
        so.type().wire(),
        so.stage().state().wire(),
        so.stage().toString(),
        so.personId(),
        so.managerId(),
        so.lens().wire(),
        so.links().stream().map(FlagLink::flagId).toList(),
        so.timers().sla(),
        so.slot() == null ? null : so.slot().startsAt(),
        so.meeting().startedAt(),
        so.meeting().perspectiveAt(),
        so.meeting().reportRevealedAt(),
        so.followUp().committedAt(),
        so.followUp().reviewDate(),
        so.followUp().outcome() == null ? null : so.followUp().outcome().wire(),
        marks.slaMissed() || marks.reviewOverdue(),
        marks.slaMissed(),
        marks.notesOverdue(),
        marks.reviewOverdue(),
        marks.unconfirmed(),
        marks.secondLineTold(),
        marks.evidenceWithdrawn(),
        marks.reschedules(),
        marks.noShows(),
        marks.overrides(),
        sight.toString(),
        so.version(),
        so.createdAt(),
        so.changedAt());
  }
}

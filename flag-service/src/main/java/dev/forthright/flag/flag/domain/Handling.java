package dev.forthright.flag.flag.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The people's half of a flag: workflow, who did what, and the deadlines that run. A due time is
 * null when its timer does not run.
 *
 * @param disputedOccurrence the last occurrence that the person disputed, 0 for none
 * @param hold the timers that an undecided dispute holds
 * @param ruling {@code upheld} or {@code rejected}, once the last dispute is decided
 */
public record Handling(
    Workflow workflow,
    int occurrence,
    @Nullable UUID previousId,
    @Nullable String inhibitedBy,
    @Nullable Instant openedAt,
    @Nullable Instant repSeesFrom,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Workflow beforeSnooze,
    @Nullable Instant snoozedUntil,
    int snoozes,
    int escalation,
    @Nullable Instant escalateAt,
    @Nullable LocalDate addressBy,
    @Nullable Instant addressDueAt,
    boolean overdue,
    @Nullable Instant resolveAt,
    @Nullable Instant closedAt,
    @Nullable String disposition,
    @Nullable Instant dismissedUntil,
    boolean selfCorrected,
    boolean disputed,
    @Nullable UUID conversationId,
    int disputedOccurrence,
    @Nullable Hold hold,
    @Nullable String ruling) {

  /** A flag nobody has seen yet. */
  static Handling fresh(@Nullable UUID previousId, @Nullable String inhibitedBy) {
    return new Handling(
        Workflow.WAITING,
        1,
        previousId,
        inhibitedBy,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        0,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        false,
        false,
        null,
        0,
        null,
        null);
  }

  /** A copy to change and then {@link Draft#done close}. */
  Draft edit() {
    return new Draft(this);
  }

  /** The earliest due time among those that run in this state: what the sweep looks for. */
  public @Nullable Instant dueAt() {
    return switch (workflow) {
      case OPEN -> escalateAt;
      case ACKNOWLEDGED -> earlier(addressDueAt, resolveAt);
      case SNOOZED -> earlier(snoozedUntil, resolveAt);
      case WAITING, IN_CONVERSATION, RESOLVED, DISMISSED, EXPIRED -> null;
    };
  }

  static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  /** A handling under change; short-lived and never stored. */
  static final class Draft {
    Workflow workflow;
    int occurrence;
    final @Nullable UUID previousId;
    @Nullable String inhibitedBy;
    @Nullable Instant openedAt;
    @Nullable Instant repSeesFrom;
    @Nullable Instant acknowledgedAt;
    @Nullable String acknowledgedBy;
    @Nullable Workflow beforeSnooze;
    @Nullable Instant snoozedUntil;
    int snoozes;
    int escalation;
    @Nullable Instant escalateAt;
    @Nullable LocalDate addressBy;
    @Nullable Instant addressDueAt;
    boolean overdue;
    @Nullable Instant resolveAt;
    @Nullable Instant closedAt;
    @Nullable String disposition;
    @Nullable Instant dismissedUntil;
    boolean selfCorrected;
    boolean disputed;
    @Nullable UUID conversationId;
    int disputedOccurrence;
    @Nullable Hold hold;
    @Nullable String ruling;

    private Draft(Handling from) {
      workflow = from.workflow;
      occurrence = from.occurrence;
      previousId = from.previousId;
      inhibitedBy = from.inhibitedBy;
      openedAt = from.openedAt;
      repSeesFrom = from.repSeesFrom;
      acknowledgedAt = from.acknowledgedAt;
      acknowledgedBy = from.acknowledgedBy;
      beforeSnooze = from.beforeSnooze;
      snoozedUntil = from.snoozedUntil;
      snoozes = from.snoozes;
      escalation = from.escalation;
      escalateAt = from.escalateAt;
      addressBy = from.addressBy;
      addressDueAt = from.addressDueAt;
      overdue = from.overdue;
      resolveAt = from.resolveAt;
      closedAt = from.closedAt;
      disposition = from.disposition;
      dismissedUntil = from.dismissedUntil;
      selfCorrected = from.selfCorrected;
      disputed = from.disputed;
      conversationId = from.conversationId;
      disputedOccurrence = from.disputedOccurrence;
      hold = from.hold;
      ruling = from.ruling;
    }

    /** No timer runs on a closed flag. */
    void stopTimers() {
      escalateAt = null;
      addressDueAt = null;
      snoozedUntil = null;
      resolveAt = null;
    }

    Handling done() {
      return new Handling(
          workflow,
          occurrence,
          previousId,
          inhibitedBy,
          openedAt,
          repSeesFrom,
          acknowledgedAt,
          acknowledgedBy,
          beforeSnooze,
          snoozedUntil,
          snoozes,
          escalation,
          escalateAt,
          addressBy,
          addressDueAt,
          overdue,
          resolveAt,
          closedAt,
          disposition,
          dismissedUntil,
          selfCorrected,
          disputed,
          conversationId,
          disputedOccurrence,
          hold,
          ruling);
    }
  }
}

package dev.forthright.events.conversation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A promise of either side after a change. */
public record CommitmentChanged(
    UUID commitmentId,
    UUID conversationId,
    String byPersonId,
    CommitmentSide side,
    String personId,
    String metric,
    @Nullable BigDecimal target,
    LocalDate dueDate,
    LocalDate originalDueDate,
    int renegotiations,
    CommitmentState state,
    boolean overdue,
    @Nullable Instant settledAt,
    long version,
    Instant changedAt)
    implements ConversationEvent {}

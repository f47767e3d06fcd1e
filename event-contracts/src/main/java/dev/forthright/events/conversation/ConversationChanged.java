package dev.forthright.events.conversation;

import dev.forthright.events.Lens;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation after a change; no text, only ids, states and dates. */
public record ConversationChanged(
    UUID conversationId,
    ConversationType type,
    ConversationState state,
    String personId,
    String managerId,
    Lens lens,
    List<UUID> flagIds,
    @Nullable RootCause rootCause,
    @Nullable ConversationOutcome outcome,
    @Nullable Instant scheduledFor,
    @Nullable Instant heldAt,
    @Nullable Instant perspectiveAt,
    @Nullable Instant committedAt,
    @Nullable Instant closedAt,
    @Nullable LocalDate reviewDate,
    boolean overdue,
    String trigger,
    long version,
    Instant changedAt)
    implements ConversationEvent {}

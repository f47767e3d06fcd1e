package dev.forthright.events.input;

import dev.forthright.events.SessionFormat;
import dev.forthright.events.SessionStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A coaching session between a manager and a person. */
public record CoachingSessionPatched(
    String sessionId,
    String managerId,
    String personId,
    SessionFormat format,
    Instant startsAt,
    @Nullable Instant originalStartsAt,
    SessionStatus status,
    @Nullable String cancelledBy,
    @Nullable Boolean excused,
    @Nullable List<String> participantIds,
    @Nullable Instant notesDocumentedAt,
    @Nullable Integer durationMinutes)
    implements InputEvent {}

package dev.forthright.events.feed;

import dev.forthright.events.Provenance;
import dev.forthright.events.SessionFormat;
import dev.forthright.events.SessionStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A coaching session changed: full state after. */
public record CoachingSessionChanged(
    String sessionId,
    String managerId,
    String personId,
    SessionFormat format,
    Instant startsAt,
    @Nullable Instant originalStartsAt,
    SessionStatus status,
    @Nullable String cancelledBy,
    @Nullable Boolean excused,
    List<String> participantIds,
    @Nullable Instant notesDocumentedAt,
    @Nullable Integer durationMinutes,
    Provenance provenance)
    implements FeedEvent {}

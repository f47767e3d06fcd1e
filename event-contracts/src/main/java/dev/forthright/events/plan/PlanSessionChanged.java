package dev.forthright.events.plan;

import dev.forthright.events.SessionStatus;
import java.time.Instant;
import java.util.UUID;

/** A planned meeting of a plan after a change. */
public record PlanSessionChanged(
    UUID sessionId,
    UUID planId,
    String personId,
    String managerId,
    PlanSessionKind kind,
    Instant startsAt,
    Instant originalStartsAt,
    SessionStatus status,
    long version,
    Instant changedAt)
    implements PlanEvent {}

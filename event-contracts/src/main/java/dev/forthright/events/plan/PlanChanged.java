package dev.forthright.events.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plan after a change; no text. */
public record PlanChanged(
    UUID planId,
    PlanType type,
    PlanState state,
    @Nullable PlanPhase phase,
    String personId,
    String managerId,
    @Nullable UUID conversationId,
    @Nullable UUID previousPlanId,
    List<UUID> flagIds,
    List<PlanObjective> objectives,
    @Nullable LocalDate startDate,
    @Nullable LocalDate endDate,
    boolean agreed,
    boolean extendedOnce,
    @Nullable Instant closedAt,
    String trigger,
    long version,
    Instant changedAt)
    implements PlanEvent {}

package dev.forthright.plan.plan.domain;

import dev.forthright.events.plan.PlanObjective;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was proposed and never changes; the texts beside it are kept sealed elsewhere. */
public record Terms(
    String personId,
    UUID conversationId,
    @Nullable UUID previousPlanId,
    List<UUID> flagIds,
    List<PlanObjective> objectives,
    int lengthDays,
    String proposedBy,
    Instant proposedAt) {

  public Terms {
    flagIds = List.copyOf(flagIds);
    objectives = List.copyOf(objectives);
  }
}

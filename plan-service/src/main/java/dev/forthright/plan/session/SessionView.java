package dev.forthright.plan.session;

import dev.forthright.plan.plan.domain.Session;
import dev.forthright.plan.plan.domain.SessionLifecycle;
import dev.forthright.plan.plan.domain.SessionTrigger;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A meeting of a plan. Its version is the ETag for writes on it. */
public record SessionView(
    UUID id,
    UUID planId,
    @Schema(description = "planning, review or check_in", examples = "planning") String kind,
    @Schema(description = "scheduled, held, missed, cancelled or declined", examples = "scheduled")
        String status,
    Instant startsAt,
    Instant originalStartsAt,
    @Schema(description = "Until when somebody should say whether it was held") Instant confirmBy,
    @Schema(description = "Cancelled because the rep's calendar left no day for it")
        boolean dropped,
    @Nullable Instant settledAt,
    @Nullable String settledBy,
    long version,
    List<String> allowedActions) {

  private static final Set<SessionTrigger> PEOPLES =
      Set.of(
          SessionTrigger.HOLD,
          SessionTrigger.MISS,
          SessionTrigger.DECLINE,
          SessionTrigger.CANCEL,
          SessionTrigger.RESCHEDULE);

  static SessionView of(UUID planId, Session session) {
    return new SessionView(
        session.id(),
        planId,
        session.kind().wire(),
        session.status().wire(),
        session.startsAt(),
        session.originalStartsAt(),
        session.confirmBy(),
        session.dropped(),
        session.settledAt(),
        session.settledBy(),
        session.version(),
        SessionLifecycle.allowed(session.status()).stream()
            .filter(PEOPLES::contains)
            .map(SessionTrigger::toString)
            .toList());
  }
}

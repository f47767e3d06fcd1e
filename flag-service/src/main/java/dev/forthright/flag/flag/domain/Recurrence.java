package dev.forthright.flag.flag.domain;

import dev.forthright.flag.rule.domain.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a firing means for a key that may have had flags before: a new flag, the old one again, or
 * silence because a manager dismissed it not long ago. Source: domain.md 3.6 and 4.1.
 */
public sealed interface Recurrence {

  /** A new flag, linked to the one before. */
  record New(@Nullable UUID previousId) implements Recurrence {}

  /** The same flag once more. */
  record Again(Flag flag) implements Recurrence {}

  /** Nothing is raised. */
  record Suppressed(Instant until) implements Recurrence {}

  /**
   * Decides.
   *
   * @param latest the newest flag of the key, if there ever was one
   * @param firedAt when it fires now
   * @param now for the human deadline of a dismissal
   */
  static Recurrence of(
      @Nullable Flag latest,
      Severity severity,
      Instant firedAt,
      Instant now,
      WorkflowSettings settings) {
    if (latest == null) {
      return new New(null);
    }
    Handling handling = latest.handling();
    Instant dismissedUntil = handling.dismissedUntil();
    // Dismissed, or taken back because a dispute was upheld.
    if (dismissedUntil != null
        && now.isBefore(dismissedUntil)
        && severity.compareTo(latest.judged().severity()) <= 0) {
      return new Suppressed(dismissedUntil);
    }
    // There is one live flag per key, even when its condition was taken back meanwhile.
    if (handling.workflow().isLive() && !latest.judged().condition().isLive()) {
      return new Again(latest);
    }
    if (handling.workflow() == Workflow.DISMISSED
        || latest.judged().condition() != Condition.CLEARED) {
      return new New(latest.id());
    }
    Instant ended = latest.judged().endedAt();
    boolean recent =
        ended != null
            && !firedAt.isAfter(ended.plus(settings.reopenCalendarDays(), ChronoUnit.DAYS));
    return recent ? new Again(latest) : new New(latest.id());
  }
}

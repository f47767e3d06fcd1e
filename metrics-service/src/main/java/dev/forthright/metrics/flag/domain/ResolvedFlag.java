package dev.forthright.metrics.flag.domain;

import dev.forthright.metrics.company.domain.Concern;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flag that was resolved, and when its key was raised again, as known at a tick.
 *
 * @param raisedAgainAt the first time after, however late
 * @param selfCorrected whether it was resolved before anybody touched it; null when that was not
 *     stored yet
 */
public record ResolvedFlag(
    Concern concern,
    Instant resolvedAt,
    @Nullable Instant raisedAgainAt,
    @Nullable Boolean selfCorrected) {

  /** Raised again later than this, it is a new story. */
  public static final Duration WATCHED = Duration.ofDays(90);

  /** Whether it came back while it was watched. */
  public boolean isRepeated() {
    return raisedAgainAt != null && !raisedAgainAt.isAfter(resolvedAt.plus(WATCHED));
  }

  /** Whether it may still turn out to be repeated. */
  public boolean isWatchedAt(Instant tick) {
    return !isRepeated() && tick.isBefore(resolvedAt.plus(WATCHED));
  }
}

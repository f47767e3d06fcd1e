package dev.forthright.flag.rule.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a feed stands at a moment.
 *
 * @param silence since when it is stale; null while it is heard
 * @param gap the last time that records were lost before they could be read, within the days asked
 *     for
 */
public record FeedStanding(String feed, @Nullable Told silence, @Nullable Told gap) {

  /**
   * Whether what the feed does not tell did not happen: it is neither silent nor has it lost any.
   */
  public boolean isHeard() {
    return silence == null && gap == null;
  }

  /**
   * A piece of news about a feed.
   *
   * @param eventId the event that told it; null where it was told before ids were kept
   * @param reason a code such as {@code silent} or {@code topic_missing}
   */
  public record Told(Instant at, @Nullable String eventId, @Nullable String reason) {}
}

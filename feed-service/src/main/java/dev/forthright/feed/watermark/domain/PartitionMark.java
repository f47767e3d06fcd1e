package dev.forthright.feed.watermark.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One partition of a raw topic: its newest event time, how far it is read and how far it reaches,
 * and when something last came from it.
 */
public record PartitionMark(
    @Nullable Instant latest, long nextOffset, long endOffset, Instant lastSeenAt) {

  /** True when all of it is read and nothing has come for a while: it holds nobody back. */
  boolean isIdle(Instant now, Duration idleAfter) {
    return nextOffset >= endOffset && !now.isBefore(lastSeenAt.plus(idleAfter));
  }
}

package dev.forthright.flag.deal.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deal between two changes.
 *
 * @param eventId the fact that opened the span
 * @param until when the next change happened, exclusive; null while it still holds
 * @param commitSince when the deal last entered commit; null outside commit
 * @param commitEventId the fact that brought it into commit
 */
public record DealSpan(
    String dealId,
    UUID eventId,
    long version,
    Instant from,
    @Nullable Instant until,
    @Nullable Instant commitSince,
    @Nullable UUID commitEventId,
    DealState state) {

  /** Whether the deal was like this at an instant. */
  boolean holdsAt(Instant at) {
    return !from.isAfter(at) && (until == null || until.isAfter(at));
  }
}

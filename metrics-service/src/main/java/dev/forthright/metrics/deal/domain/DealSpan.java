package dev.forthright.metrics.deal.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How an open deal stood for a stretch of time, and the stretch in which this was what its history
 * said.
 *
 * @param to exclusive; null while it stands like this
 * @param category forecast category as in events
 * @param probability 0 to 100, as the seller's system says
 * @param supersededAt null while it is still said
 */
public record DealSpan(
    Instant from,
    @Nullable Instant to,
    String ownerId,
    @Nullable BigDecimal amount,
    @Nullable String currency,
    @Nullable LocalDate closeDate,
    @Nullable String stage,
    @Nullable String category,
    @Nullable BigDecimal probability,
    boolean qualified,
    Instant visibleAt,
    @Nullable Instant supersededAt) {

  /** Whether it says the same, no matter since when. */
  boolean saysTheSameAs(DealSpan other) {
    return withTimes(Instant.EPOCH, null).equals(other.withTimes(Instant.EPOCH, null));
  }

  DealSpan withTimes(Instant visible, @Nullable Instant superseded) {
    return new DealSpan(
        from,
        to,
        ownerId,
        amount,
        currency,
        closeDate,
        stage,
        category,
        probability,
        qualified,
        visible,
        superseded);
  }
}

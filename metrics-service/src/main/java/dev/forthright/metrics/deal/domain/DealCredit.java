package dev.forthright.metrics.deal.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An amount credited to a person for a deal, and the stretch of time in which this was what the
 * deal's history said. Exactly one of {@code at} and {@code day} is set: a close date is a day in
 * no zone, everything else an instant.
 *
 * @param amount null when the deal had none; negative for a win that was taken back
 * @param count deals counted, -1 to 1; a win without a positive amount is no won deal
 * @param acceptedAt of a win or loss, when sales accepted the deal, if that is known
 * @param counterpart of a hand-over, the person on its other side
 * @param supersededAt null while it still stands
 */
public record DealCredit(
    CreditKind kind,
    String personId,
    @Nullable Instant at,
    @Nullable LocalDate day,
    @Nullable BigDecimal amount,
    @Nullable String currency,
    int count,
    @Nullable Instant acceptedAt,
    @Nullable String counterpart,
    DealTraits traits,
    UUID eventId,
    Instant visibleAt,
    @Nullable Instant supersededAt) {

  /** Whether it says the same, no matter since when. */
  boolean saysTheSameAs(DealCredit other) {
    return withTimes(Instant.EPOCH, null).equals(other.withTimes(Instant.EPOCH, null));
  }

  DealCredit with(DealTraits others) {
    return copy(others, visibleAt, supersededAt);
  }

  DealCredit withTimes(Instant visible, @Nullable Instant superseded) {
    return copy(traits, visible, superseded);
  }

  private DealCredit copy(DealTraits others, Instant visible, @Nullable Instant superseded) {
    return new DealCredit(
        kind,
        personId,
        at,
        day,
        amount,
        currency,
        count,
        acceptedAt,
        counterpart,
        others,
        eventId,
        visible,
        superseded);
  }
}

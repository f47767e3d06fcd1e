package dev.forthright.feed.record.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * The place of a fact among all facts of its record: feed precedence, source time, source sequence,
 * event id. Never arrival, so that every order of arrival ends in the same state.
 */
public record FactOrder(int precedence, Instant time, long sequence, UUID eventId)
    implements Comparable<FactOrder> {

  private static final Comparator<FactOrder> ORDER =
      Comparator.comparingInt(FactOrder::precedence)
          .thenComparing(FactOrder::time)
          .thenComparingLong(FactOrder::sequence)
          // As text: UUID.compareTo is signed and would disagree with the database.
          .thenComparing(order -> order.eventId().toString());

  @Override
  public int compareTo(FactOrder other) {
    return ORDER.compare(this, other);
  }
}

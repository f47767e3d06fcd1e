package dev.forthright.metrics.rollup.domain;

import org.jspecify.annotations.Nullable;

/** How many held, buyer-facing activities of a kind and initiative a person has in a period. */
public record ActivityTally(String personId, Kind kind, @Nullable Side initiator, long count) {

  /** Kinds that are counted; tasks are no contact with a buyer. */
  public enum Kind {
    MEETING,
    CALL,
    EMAIL
  }

  /** Whose idea it was. */
  public enum Side {
    BUYER,
    SELLER
  }
}

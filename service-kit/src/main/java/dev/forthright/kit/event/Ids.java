package dev.forthright.kit.event;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Ids of things people create and of audit rows: UUIDv7, ordered by time. Facts take {@link
 * DerivedId} instead, so that a replay repeats them.
 */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Clock CLOCK = Clock.systemUTC();

  private Ids() {}

  /** A fresh id. */
  public static UUID next() {
    long high = (CLOCK.millis() << 16) | 0x7000L | (RANDOM.nextLong() & 0x0fffL);
    long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}

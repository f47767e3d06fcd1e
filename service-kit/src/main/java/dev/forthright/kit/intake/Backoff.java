package dev.forthright.kit.intake;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waiting times that double from 100 ms to 5 s: quick after a hiccup, gentle in an outage. */
public final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Duration next = FIRST;

  /** How long the next pause will be. */
  public Duration next() {
    return next;
  }

  /** Waits, and doubles the next waiting time. */
  public void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(next.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for another try.", e);
    }
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}

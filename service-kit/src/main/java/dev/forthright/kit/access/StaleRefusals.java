package dev.forthright.kit.access;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Tells of requests that were refused because the org chart may be out of date: one line at first,
 * then at most one per pause with how many there were since, however many callers try again.
 */
final class StaleRefusals {

  private static final Logger LOG = Logger.getLogger(StaleRefusals.class);
  private static final long NEVER = Long.MIN_VALUE;

  private final long pauseNanos;
  private final AtomicLong untold = new AtomicLong();

  /** By the monotonic clock of this process. */
  private final AtomicLong toldAt = new AtomicLong(NEVER);

  /**
   * @param pause the least time between two lines, 0 for a line each
   */
  StaleRefusals(Duration pause) {
    this.pauseNanos = pause.toNanos();
  }

  /** Counts a refusal, and tells if it is time to; of many at once one tells. */
  void tell() {
    untold.incrementAndGet();
    long now = System.nanoTime();
    long before = toldAt.get();
    boolean isTime = before == NEVER || now - before >= pauseNanos;
    if (isTime && toldAt.compareAndSet(before, now)) {
      LOG.warnf("event=request.refused because=people_stale times=%d", untold.getAndSet(0));
    }
  }
}

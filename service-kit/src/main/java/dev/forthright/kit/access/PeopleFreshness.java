package dev.forthright.kit.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Whether this service's copy of people is the present one. Each replica asks the broker every few
 * seconds how far {@code crm.people} reaches; when all of it has been applied, the copy is
 * confirmed. Unconfirmed for too long, or never yet, means: not to be relied on.
 */
@ApplicationScoped
public class PeopleFreshness {

  private static final Logger LOG = Logger.getLogger(PeopleFreshness.class);

  /** A request that comes before the first answer of the broker waits for it so long. */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

  private final PeopleReach reach;
  private final Duration maxStaleness;
  private final CountDownLatch firstLook = new CountDownLatch(1);

  /** By the monotonic clock of this process; 0 means never. */
  private volatile long confirmedAtNanos;

  PeopleFreshness(
      PeopleReach reach,
      MeterRegistry meters,
      @ConfigProperty(name = "forthright.people.max-staleness") Duration maxStaleness) {
    this.reach = reach;
    this.maxStaleness = maxStaleness;
    meters.gauge("forthright.people.confirmed", this, self -> self.isStillConfirmed() ? 1 : 0);
  }

  /** Whether what the copy says may be relied on. */
  public boolean isConfirmed() {
    awaitFirstLook();
    return isStillConfirmed();
  }

  @Scheduled(
      every = "${forthright.people.check-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    // Before the question: what is applied after the answer may be older than the answer.
    long asked = System.nanoTime();
    boolean was = isStillConfirmed();
    try {
      if (reach.isApplied()) {
        confirmedAtNanos = asked == 0 ? 1 : asked;
      }
    } catch (RuntimeException e) {
      // Broker or database away: not confirmed this time, and the limit decides what follows.
      LOG.debugf("people not confirmed because=%s", e.getClass().getSimpleName());
    }
    if (was != isStillConfirmed()) {
      LOG.infof("people confirmed=%s", !was);
    }
    firstLook.countDown();
  }

  private boolean isStillConfirmed() {
    long at = confirmedAtNanos;
    return at != 0 && System.nanoTime() - at <= maxStaleness.toNanos();
  }

  private void awaitFirstLook() {
    try {
      if (!firstLook.await(FIRST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("no answer of the broker yet");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.forthright.kit.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox. One thread per replica works the shards it holds; a shard is a partition
 * number and is held under an advisory lock by one replica at a time. Next: Kafka, and from there
 * the {@code EventIntake} of the services that listen.
 */
@ApplicationScoped
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final long IDLE_MILLIS = 150;
  private static final long AFTER_FAILURE_MILLIS = 1_000;

  private final RelaySettings settings;
  private final boolean enabled;
  private final MeterRegistry meters;
  private final AtomicLong published = new AtomicLong();
  private final Semaphore work = new Semaphore(0);
  private volatile boolean stopping;
  private Thread thread;

  OutboxRelay(
      RelaySettings settings,
      MeterRegistry meters,
      @ConfigProperty(name = "forthright.relay.enabled") boolean enabled) {
    this.settings = settings;
    this.meters = meters;
    this.enabled = enabled;
  }

  void start(@Observes @Priority(5_000) StartupEvent startup) {
    meters.gauge("forthright.relay.published", published);
    if (enabled) {
      thread = Thread.ofPlatform().name("outbox-relay").daemon(true).start(this::run);
    }
  }

  void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
    stopping = true;
    wake();
    if (thread != null) {
      thread.join(TimeUnit.SECONDS.toMillis(10));
      if (thread.isAlive()) {
        // Waiting for a broker that is away: nothing is lost, the rows stay in the outbox.
        thread.interrupt();
      }
    }
  }

  /** Says that there is something to publish; harmless to call too often. */
  public void wake() {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  private void run() {
    while (!stopping) {
      try (RelaySession session = RelaySession.open(settings)) {
        publishWhileHealthy(session);
      } catch (SQLException | RuntimeException e) {
        if (!stopping) {
          LOG.warnf("relay pauses because=%s", e.getClass().getSimpleName());
          LOG.debug("relay failure", e);
          pause(AFTER_FAILURE_MILLIS);
        }
      }
    }
  }

  private void publishWhileHealthy(RelaySession session) throws SQLException {
    while (!stopping) {
      int sent = session.publishOnce();
      published.addAndGet(sent);
      if (sent == 0) {
        pause(IDLE_MILLIS);
      }
    }
  }

  private void pause(long millis) {
    try {
      if (work.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        work.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }
}

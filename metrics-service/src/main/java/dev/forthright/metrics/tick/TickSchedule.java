package dev.forthright.metrics.tick;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks for due ticks; may run any number of times on any replica. Next: {@link TickService}. */
@ApplicationScoped
public class TickSchedule {

  private static final Logger LOG = Logger.getLogger(TickSchedule.class);

  private final TickService ticks;
  private boolean failing;

  TickSchedule(TickService ticks) {
    this.ticks = ticks;
  }

  @Scheduled(every = "{forthright.ticks.every}", concurrentExecution = ConcurrentExecution.SKIP)
  void closeDueTicks() {
    try {
      boolean more = true;
      while (more) {
        more = ticks.closeNext();
        failing = false;
      }
    } catch (RuntimeException e) {
      // Nothing of the tick is committed and the next look tries it again; an outage is told once.
      if (!failing) {
        LOG.error("event=tick_failed, tried again until it succeeds", e);
      }
      failing = true;
    }
  }
}

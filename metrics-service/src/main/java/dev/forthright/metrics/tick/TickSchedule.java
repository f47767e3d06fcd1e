package dev.forthright.metrics.tick;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks for due ticks; may run any number of times on any replica. Next: {@link TickService}. */
@ApplicationScoped
public class TickSchedule {

  private final TickService ticks;

  TickSchedule(TickService ticks) {
    this.ticks = ticks;
  }

  @Scheduled(every = "{forthright.ticks.every}", concurrentExecution = ConcurrentExecution.SKIP)
  void closeDueTicks() {
    boolean more = true;
    while (more) {
      more = ticks.closeNext();
    }
  }
}

package dev.forthright.flag.evaluation;

import dev.forthright.kit.intake.Trouble;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Runs due ticks one after another, each in its own transaction, as often as there is one. Next:
 * {@link Evaluation}.
 */
@ApplicationScoped
public class TickRunner {

  private static final Logger LOG = Logger.getLogger(TickRunner.class);

  private final Evaluation evaluation;

  TickRunner(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** Runs all ticks that are due now; a failure leaves its tick for the next time. */
  @Scheduled(
      every = "${forthright.evaluation.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void runDue() {
    try {
      boolean ran = true;
      while (ran) {
        ran = QuarkusTransaction.requiringNew().call(evaluation::runNext);
      }
    } catch (RuntimeException e) {
      if (Trouble.of(e) != Trouble.TRANSIENT) {
        throw e;
      }
      // An outage is told once a second without a trace; the tick waits for the database.
      LOG.warnf("event=tick.postponed because=%s", e.getMessage());
    }
  }
}

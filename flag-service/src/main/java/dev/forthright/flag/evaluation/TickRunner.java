package dev.forthright.flag.evaluation;

import dev.forthright.kit.intake.DueWork;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Runs due ticks one after another, each in its own transaction, as often as there is one. Next:
 * {@link Evaluation}.
 */
@ApplicationScoped
public class TickRunner {

  private final Evaluation evaluation;

  TickRunner(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** Runs all ticks that are due now; a failure leaves its tick for the next time. */
  @Scheduled(
      every = "${forthright.evaluation.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void runDue() {
    DueWork.run("tick", this::runAll);
  }

  private void runAll() {
    boolean ran = true;
    while (ran) {
      ran = QuarkusTransaction.requiringNew().call(evaluation::runNext);
    }
  }
}

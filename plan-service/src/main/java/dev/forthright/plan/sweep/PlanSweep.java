package dev.forthright.plan.sweep;

import dev.forthright.kit.intake.DueWork;
import dev.forthright.plan.plan.PlanKeeper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.IntSupplier;

/**
 * Fires the dates of plans and meetings that have passed by {@code kit.now()}. A restart loses
 * nothing, because due times are columns; after a start it waits until this service has read what
 * was waiting for it, since an absence or a withdrawal may stop a timer.
 */
@ApplicationScoped
public class PlanSweep {

  private static final int AT_ONCE = 100;

  private final PlanKeeper plans;
  private final CaughtUp caughtUp;
  private volatile boolean stopping;

  PlanSweep(PlanKeeper plans, CaughtUp caughtUp) {
    this.plans = plans;
    this.caughtUp = caughtUp;
  }

  void stop(@Observes ShutdownEvent shutdown) {
    stopping = true;
  }

  /** Fires everything due now. */
  @Scheduled(
      every = "${forthright.sweep.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void fireDue() {
    if (!caughtUp.once()) {
      return;
    }
    try {
      DueWork.run("sweep", this::fireAll);
    } catch (RuntimeException e) {
      // What breaks because the service ends is due again after its next start.
      if (!stopping) {
        throw e;
      }
    }
  }

  private void fireAll() {
    drain(() -> plans.fireDue(AT_ONCE));
    drain(() -> plans.fireUnconfirmed(AT_ONCE));
  }

  private static void drain(IntSupplier some) {
    int fired = AT_ONCE;
    while (fired == AT_ONCE) {
      fired = QuarkusTransaction.requiringNew().call(some::getAsInt);
    }
  }
}

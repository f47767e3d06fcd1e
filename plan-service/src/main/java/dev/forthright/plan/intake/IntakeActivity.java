package dev.forthright.plan.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether a batch is being applied at the moment. */
@ApplicationScoped
public class IntakeActivity {

  private final AtomicInteger batches = new AtomicInteger();

  void during(Runnable batch) {
    batches.incrementAndGet();
    try {
      batch.run();
    } finally {
      batches.decrementAndGet();
    }
  }

  /** Whether nothing is being applied. */
  public boolean isIdle() {
    return batches.get() == 0;
  }
}

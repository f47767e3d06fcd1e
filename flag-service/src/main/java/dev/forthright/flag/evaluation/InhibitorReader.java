package dev.forthright.flag.evaluation;

import dev.forthright.flag.evaluation.domain.Inhibitors;
import dev.forthright.flag.plan.PlanStore;
import dev.forthright.flag.silence.SilenceStore;
import jakarta.enterprise.context.ApplicationScoped;

/** What keeps flags from their managers now. Next: {@link Firings} and {@link WaitingFlags}. */
@ApplicationScoped
public class InhibitorReader {

  private final PlanStore plans;
  private final SilenceStore silences;

  InhibitorReader(PlanStore plans, SilenceStore silences) {
    this.plans = plans;
    this.silences = silences;
  }

  /** The plans in force and the silences that were not let go. */
  Inhibitors now() {
    return new Inhibitors(plans.targets(), silences.holding());
  }
}

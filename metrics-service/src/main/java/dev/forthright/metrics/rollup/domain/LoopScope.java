package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import java.time.LocalDate;

/** How much of a period of stratum B a tick recomputes. */
public enum LoopScope {
  /** Every metric, for everybody. */
  WHOLE,
  /**
   * Only what goes on changing after the period is over, for those who have something in it: flags
   * of that week that still wait for an answer get one day older with every tick.
   */
  UNSETTLED,
  /** Nothing: a running quarter between two weeks' ends. */
  NONE;

  /** The scope of a period that is running or that something touched. */
  public static LoopScope of(Period period, LocalDate tickDay, boolean weekEnd) {
    boolean running = !period.isOverAt(tickDay);
    return running && period.grain() == PeriodGrain.QUARTER && !weekEnd ? NONE : WHOLE;
  }
}

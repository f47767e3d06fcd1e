package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import java.time.LocalDate;

/** How much of a period a tick recomputes. */
public enum Scope {
  /** Every metric. */
  WHOLE,
  /** Results and deals alone: what {@link Metric#isPublishedWhileOpen()} says. */
  RESULTS;

  /**
   * A running quarter gets its results every day, but activity and coaching only at a week's end:
   * thirteen weeks of activity counted anew every night would make every tick as dear as the last.
   */
  public static Scope of(Period period, LocalDate tickDay, boolean weekEnd) {
    boolean running = !period.isOverAt(tickDay);
    return running && period.grain() == PeriodGrain.QUARTER && !weekEnd ? RESULTS : WHOLE;
  }

  boolean includes(Metric metric) {
    return this == WHOLE || metric.isPublishedWhileOpen();
  }
}

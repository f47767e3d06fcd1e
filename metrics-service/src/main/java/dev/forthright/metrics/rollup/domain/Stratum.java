package dev.forthright.metrics.rollup.domain;

import static dev.forthright.metrics.company.domain.PeriodGrain.QUARTER;
import static dev.forthright.metrics.company.domain.PeriodGrain.WEEK;

import dev.forthright.metrics.company.domain.PeriodGrain;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a metric is counted from, and so when: CRM facts first, then what people did about them. No
 * rule reads the second of its own tick.
 */
public enum Stratum {
  /** CRM facts. */
  A(EnumSet.allOf(PeriodGrain.class)),
  /** Flags, conversations and plans. */
  B(EnumSet.of(WEEK, QUARTER));

  private final Set<PeriodGrain> grains;

  Stratum(Set<PeriodGrain> grains) {
    this.grains = grains;
  }

  /** The lengths of period that it is counted for. */
  public Set<PeriodGrain> grains() {
    return EnumSet.copyOf(grains);
  }
}

package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Period;
import java.time.LocalDate;

/** How much of a period a tick recomputes. */
public enum Scope {
  /** Every metric. */
  WHOLE,
  /** Results and deals alone: what {@link Metric#isPublishedWhileOpen()} says. */
  RESULTS,
  /** Nothing: a running month between two weeks' ends; nobody acts on it before it is over. */
  NONE;

  /**
   * A running quarter gets its results every day, but activity and coaching only at a week's end:
   * thirteen weeks of activity counted anew every night would make every tick as dear as the last.
   */
  public static Scope of(Period period, LocalDate tickDay, boolean weekEnd) {
    if (period.isOverAt(tickDay) || weekEnd) {
      return WHOLE;
    }
    return switch (period.grain()) {
      case WEEK -> WHOLE;
      case MONTH -> NONE;
      case QUARTER -> RESULTS;
    };
  }

  boolean includes(Metric metric) {
    return this == WHOLE || this == RESULTS && metric.isPublishedWhileOpen();
  }
}

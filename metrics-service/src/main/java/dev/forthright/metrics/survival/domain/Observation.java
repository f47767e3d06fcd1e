package dev.forthright.metrics.survival.domain;

/**
 * How long something was watched, and whether it happened then. What had not happened is censored:
 * it took at least so long.
 */
public record Observation(int days, boolean happened) {

  public Observation {
    if (days < 0) {
      throw new IllegalArgumentException("days (%d) must be 0 or more.".formatted(days));
    }
  }
}

package dev.forthright.flag.engagement.domain;

import java.util.List;

/**
 * How long something usually takes, in days.
 *
 * @param n observations
 * @param p75 three of four took no longer
 * @param p90 nine of ten took no longer
 */
public record Spread(int n, double p75, double p90) {

  /** The spread of some durations in any order; at least one. */
  public static Spread of(List<Double> days) {
    List<Double> sorted = days.stream().sorted().toList();
    return new Spread(sorted.size(), quantile(sorted, 0.75), quantile(sorted, 0.90));
  }

  /** The smallest value that at least this share does not exceed. */
  private static double quantile(List<Double> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}

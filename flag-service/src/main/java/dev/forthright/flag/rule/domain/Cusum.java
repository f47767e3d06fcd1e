package dev.forthright.flag.rule.domain;

import java.util.List;

/**
 * Adds up how far one week after another lies below what is usual, so that a small fall that lasts
 * is found: S = max(0, S - z - k). With k = 0.5 and h = 5 it finds a fall of one standard deviation
 * in about nine weeks. Source: domain.md 3.3 and 3.4, "Trend, small sustained shift".
 *
 * @param sum S after the last week
 * @param weeks weeks since S last left 0; 0 while it is 0
 */
public record Cusum(double sum, int weeks) {

  /** A fall of less than half a standard deviation does not add up. */
  static final double SLACK = 0.5;

  /** The sum after standardised residuals, oldest first. */
  public static Cusum of(List<Double> residuals) {
    double sum = 0;
    int weeks = 0;
    for (double z : residuals) {
      sum = Math.max(0, sum - z - SLACK);
      weeks = sum > 0 ? weeks + 1 : 0;
    }
    return new Cusum(sum, weeks);
  }

  /**
   * How often chance alone would have added up so much by any given week, at most. Lundberg's bound
   * for a walk of independent normal steps that falls by the slack each week is exp(-2 k S); what
   * is usual is itself only estimated, which widens the walk as it widens the test of a window
   * (domain.md 3.4, "Trend, counts").
   *
   * @param baselineWeeks weeks from which the usual was estimated, at least 1
   */
  public double chance(int baselineWeeks) {
    return Math.exp(-2 * SLACK * sum / (1 + weeks / (double) baselineWeeks));
  }
}

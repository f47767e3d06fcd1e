package dev.forthright.flag.rule.domain;

/**
 * How often a rep who is on target would look like this by luck alone: the attainment of such a rep
 * is about Gamma with mean 1 and variance (1 + cv^2) / n. It is not the chance that the rep is
 * fine. Formula: domain.md 3.4, "Money".
 */
public final class Luck {

  private Luck() {}

  /**
   * The chance of an attainment this low.
   *
   * @param attainment won over quota, below 0 counts as 0
   * @param deals deals an on-target rep would win in the time, above 0
   * @param variation standard deviation of a won deal's amount over its mean, at least 0
   */
  public static double of(double attainment, double deals, double variation) {
    if (!(deals > 0 && variation >= 0)) {
      throw new IllegalArgumentException(
          "deals (%s) must be above 0 and variation (%s) at least 0.".formatted(deals, variation));
    }
    double variance = (1 + variation * variation) / deals;
    double gamma = Integrals.lowerGamma(1 / variance, attainment / variance);
    // No deal at all, which the Gamma distribution misses.
    return Math.max(StrictMath.exp(-deals), gamma);
  }
}

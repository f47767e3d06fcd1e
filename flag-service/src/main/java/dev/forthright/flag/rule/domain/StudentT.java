package dev.forthright.flag.rule.domain;

/**
 * Student's t distribution: what a mean and a deviation from few peers allow to be said. A normal
 * bound from few peers raises far too often (domain.md 3.3).
 */
public final class StudentT {

  private StudentT() {}

  /**
   * P(T &lt;= t).
   *
   * @param degrees degrees of freedom, above 0
   */
  public static double atMost(double t, double degrees) {
    double tail = Integrals.lowerBeta(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2;
    return t > 0 ? 1 - tail : tail;
  }
}

package dev.forthright.flag.rule.domain;

/**
 * What is believed about a rate after some successes and failures, given what is usual in the
 * cohort: small numbers are drawn to the cohort's rate. Source: domain.md 3.4, "Rates".
 *
 * @param a successes, the prior's included
 * @param b failures, the prior's included
 */
public record BetaPosterior(double a, double b) {

  private static final double LOWER_TENTH = 0.1;
  private static final double UPPER_TENTH = 0.9;
  private static final int HALVINGS = 60;

  /** The shrunk rate. */
  public double mean() {
    return a / (a + b);
  }

  /** P(rate &lt; x). */
  public double below(double x) {
    return Integrals.lowerBeta(a, b, x);
  }

  /** Lower end of the 80 % interval. */
  public double low() {
    return quantile(LOWER_TENTH);
  }

  /** Upper end of the 80 % interval. */
  public double high() {
    return quantile(UPPER_TENTH);
  }

  private double quantile(double share) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (below(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}

package dev.forthright.flag.rule.domain;

import java.util.List;

/**
 * How a count in a window compares with the same person's own baseline, per day at risk, and how
 * often chance alone would look like this. Formula: domain.md 3.4, "Trend, counts".
 *
 * @param ratio rate in the window over rate in the baseline
 * @param expected count the baseline would give in the window
 * @param probability chance of so low a count when nothing changed
 * @param overdispersed whether the baseline varied too much for the exact binomial test, so that
 *     the wider normal approximation decided
 */
public record CountTrend(double ratio, double expected, double probability, boolean overdispersed) {

  /** Activity usually varies more than Poisson; beyond this ratio the exact test is too sure. */
  private static final double DISPERSION_LIMIT = 1.5;

  /** A week's count and its days at risk. */
  public record Period(long count, double exposureDays) {}

  /** The trend; empty baselines or windows give an expected count of 0 and prove nothing. */
  public static CountTrend of(List<Period> window, List<Period> baseline) {
    long c = window.stream().mapToLong(Period::count).sum();
    long b = baseline.stream().mapToLong(Period::count).sum();
    double w = window.stream().mapToDouble(Period::exposureDays).sum();
    double base = baseline.stream().mapToDouble(Period::exposureDays).sum();
    if (b == 0 || w <= 0 || base <= 0) {
      return new CountTrend(1, 0, 1, false);
    }
    double expected = b * w / base;
    double ratio = c / expected;
    double phi = dispersion(baseline);
    if (phi > DISPERSION_LIMIT) {
      double z = (c - expected) / Math.sqrt(phi * expected * (1 + w / base));
      return new CountTrend(ratio, expected, Normal.atMost(z), true);
    }
    return new CountTrend(ratio, expected, Binomial.atMost(c, c + b, w / (w + base)), false);
  }

  /** Variance over mean of the baseline's rates, scaled to a mean period; at least 1. */
  static double dispersion(List<Period> baseline) {
    List<Period> exposed = baseline.stream().filter(p -> p.exposureDays() > 0).toList();
    if (exposed.size() < 2) {
      return 1;
    }
    double days = exposed.stream().mapToDouble(Period::exposureDays).average().orElseThrow();
    double total = exposed.stream().mapToLong(Period::count).sum();
    double rate = total / (days * exposed.size());
    double squares = 0;
    for (Period period : exposed) {
      double expected = rate * period.exposureDays();
      double off = period.count() - expected;
      // A short week has a smaller variance of its own: weigh each by its own expectation.
      squares += expected > 0 ? off * off / expected : 0;
    }
    return Math.max(1, squares / (exposed.size() - 1));
  }
}

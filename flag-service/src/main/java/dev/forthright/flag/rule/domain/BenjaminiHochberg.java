package dev.forthright.flag.rule.domain;

import java.util.Collection;

/**
 * Which p-values of one family are surprising enough when all of them were looked at: of what it
 * lets through, the expected share of chance findings is at most q. Source: domain.md 3.3 and 3.4.
 */
public final class BenjaminiHochberg {

  /** The cut when nothing passes: below every possible p-value. */
  public static final double NOTHING_PASSES = -1;

  private BenjaminiHochberg() {}

  /**
   * The line of the last p-value that passes, q times its rank over their number: a p-value passes
   * when it is at most this cut.
   */
  public static double cut(Collection<Double> pValues, double q) {
    double[] sorted = pValues.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    for (int rank = sorted.length; rank > 0; rank--) {
      if (sorted[rank - 1] <= q * rank / sorted.length) {
        return q * rank / sorted.length;
      }
    }
    return NOTHING_PASSES;
  }
}

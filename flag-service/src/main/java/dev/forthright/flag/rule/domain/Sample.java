package dev.forthright.flag.rule.domain;

import java.util.Arrays;
import java.util.Collection;

/** Some numbers and what they have in common; the subject compared with them is not among them. */
public final class Sample {

  /** Makes the MAD of normal data comparable with a standard deviation (domain.md 3.4, "Peer"). */
  private static final double MAD_SCALE = 0.6745;

  private static final double HALF = 0.5;

  private final double[] sorted;

  private Sample(double[] sorted) {
    this.sorted = sorted;
  }

  /** A sample, in any order. */
  public static Sample of(Collection<Double> values) {
    return new Sample(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  public int size() {
    return sorted.length;
  }

  /** The mean; the sample must not be empty. */
  public double mean() {
    return Arrays.stream(sorted).average().orElseThrow();
  }

  /** The standard deviation with n - 1; 0 for fewer than two. */
  public double deviation() {
    if (sorted.length < 2) {
      return 0;
    }
    double mean = mean();
    double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (sorted.length - 1));
  }

  /** The median; the sample must not be empty. */
  public double median() {
    return quantile(HALF);
  }

  /**
   * A quantile, interpolated between neighbours (Hyndman and Fan's type 7); the sample must not be
   * empty.
   */
  public double quantile(double share) {
    double rank = share * (sorted.length - 1);
    int below = (int) Math.floor(rank);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }

  /** Median absolute deviation from the median. */
  public double mad() {
    double median = median();
    return of(Arrays.stream(sorted).mapToObj(x -> Math.abs(x - median)).toList()).median();
  }

  /**
   * The modified z of a value; a sample whose MAD is 0 gives none.
   *
   * @throws IllegalStateException if the MAD is 0
   */
  public double modifiedZ(double value) {
    double mad = mad();
    if (mad == 0) {
      throw new IllegalStateException("A modified z needs a MAD above 0.");
    }
    return MAD_SCALE * (value - median()) / mad;
  }

  /**
   * The chance that one more value like these is at most this, by the t prediction bound with n - 1
   * degrees of freedom; 1 when the sample has no spread or fewer than two values, for then nothing
   * is proved.
   */
  public double chanceOfAtMost(double value) {
    return chanceOfMeanAtMost(value, 1);
  }

  /** The same for the mean of several more values like these. */
  public double chanceOfMeanAtMost(double mean, int values) {
    double deviation = deviation();
    if (deviation == 0) {
      return 1;
    }
    double t = (mean - mean()) / (deviation * Math.sqrt(1.0 / values + 1.0 / sorted.length));
    return StudentT.atMost(t, sorted.length - 1.0);
  }
}

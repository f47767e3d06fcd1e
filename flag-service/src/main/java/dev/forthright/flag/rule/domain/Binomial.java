package dev.forthright.flag.rule.domain;

/**
 * Exact binomial probabilities, so that small counts are not judged by an approximation that is
 * wrong exactly where reps live.
 */
public final class Binomial {

  private Binomial() {}

  /**
   * P(X &lt;= k) for X ~ Binomial(n, p).
   *
   * @param p in (0, 1)
   */
  public static double atMost(long k, long n, double p) {
    if (n < 0 || !(p > 0 && p < 1)) {
      throw new IllegalArgumentException("Binomial(%d, %s) does not exist.".formatted(n, p));
    }
    if (k < 0) {
      return 0;
    }
    if (k >= n) {
      return 1;
    }
    // Sum the shorter, thinner tail: the other one loses digits to 1.
    return k <= n * p ? lowerTail(k, n, p) : 1 - upperTail(k + 1, n, p);
  }

  private static double lowerTail(long k, long n, double p) {
    double term = pointMass(k, n, p);
    double sum = term;
    for (long i = k; i > 0 && term > 0; i--) {
      term *= i * (1 - p) / ((n - i + 1) * p);
      sum += term;
    }
    return Math.min(1, sum);
  }

  private static double upperTail(long k, long n, double p) {
    double term = pointMass(k, n, p);
    double sum = term;
    for (long i = k; i < n && term > 0; i++) {
      term *= (n - i) * p / ((i + 1) * (1 - p));
      sum += term;
    }
    return Math.min(1, sum);
  }

  private static double pointMass(long k, long n, double p) {
    double logChoose = 0;
    long smaller = Math.min(k, n - k);
    for (long i = 1; i <= smaller; i++) {
      logChoose += StrictMath.log((double) (n - smaller + i) / i);
    }
    return StrictMath.exp(logChoose + k * StrictMath.log(p) + (n - k) * StrictMath.log1p(-p));
  }
}

package dev.forthright.flag.rule.domain;

/**
 * The standard normal distribution to double precision (Hart's rational approximation as given by
 * G. West, "Better approximations to cumulative normal functions", 2005).
 */
public final class Normal {

  private static final double[] NUMERATOR = {
    3.52624965998911e-02,
    0.700383064443688,
    6.37396220353165,
    33.912866078383,
    112.079291497871,
    221.213596169931,
    220.206867912376
  };
  private static final double[] DENOMINATOR = {
    8.83883476483184e-02,
    1.75566716318264,
    16.064177579207,
    86.7807322029461,
    296.564248779674,
    637.333633378831,
    793.826512519948,
    440.413735824752
  };
  private static final double TAIL_FROM = 7.07106781186547;
  private static final double ZERO_FROM = 37;
  private static final double ROOT_TWO_PI = 2.506628274631;

  private Normal() {}

  /** P(Z &lt;= z). */
  public static double atMost(double z) {
    double x = Math.abs(z);
    double tail = x > ZERO_FROM ? 0 : upperTail(x);
    return z > 0 ? 1 - tail : tail;
  }

  private static double upperTail(double x) {
    double density = StrictMath.exp(-x * x / 2);
    if (x < TAIL_FROM) {
      return density * polynomial(NUMERATOR, x) / polynomial(DENOMINATOR, x);
    }
    double fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
    return density / fraction / ROOT_TWO_PI;
  }

  private static double polynomial(double[] coefficients, double x) {
    double value = 0;
    for (double coefficient : coefficients) {
      value = value * x + coefficient;
    }
    return value;
  }
}

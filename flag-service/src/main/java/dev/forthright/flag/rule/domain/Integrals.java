package dev.forthright.flag.rule.domain;

/**
 * The two integrals from which the t, Gamma and Beta distributions follow. Series and continued
 * fractions as in Abramowitz and Stegun, "Handbook of Mathematical Functions", 6.1.41, 6.5.29,
 * 6.5.31 and 26.5.8, in {@link StrictMath} so that every machine gives the same digits.
 */
final class Integrals {

  private static final double ENOUGH = 1e-15;
  private static final double TINY = 1e-300;
  private static final int MOST_STEPS = 10_000;

  /** Coefficients of Stirling's series for the logarithm of Gamma. */
  private static final double[] STIRLING = {
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156
  };

  private static final double STIRLING_FROM = 12;
  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  private Integrals() {}

  /** ln Gamma(x), x above 0. */
  static double logGamma(double x) {
    double shifted = x;
    double product = 0;
    while (shifted < STIRLING_FROM) {
      product += StrictMath.log(shifted);
      shifted++;
    }
    double inverse = 1 / shifted;
    double power = inverse;
    double series = 0;
    for (double coefficient : STIRLING) {
      series += coefficient * power;
      power *= inverse * inverse;
    }
    return (shifted - 0.5) * StrictMath.log(shifted) - shifted + HALF_LOG_TWO_PI + series - product;
  }

  /** The share of Gamma(shape) that lies up to x, in [0, 1]. */
  static double lowerGamma(double shape, double x) {
    if (!(shape > 0)) {
      throw new IllegalArgumentException("Gamma(%s) does not exist.".formatted(shape));
    }
    if (x <= 0) {
      return 0;
    }
    double front = StrictMath.exp(shape * StrictMath.log(x) - x - logGamma(shape));
    return x < shape + 1 ? front * gammaSeries(shape, x) : 1 - front * gammaFraction(shape, x);
  }

  private static double gammaSeries(double shape, double x) {
    double term = 1 / shape;
    double sum = term;
    for (int i = 1; i < MOST_STEPS && term > sum * ENOUGH; i++) {
      term *= x / (shape + i);
      sum += term;
    }
    return sum;
  }

  private static double gammaFraction(double shape, double x) {
    double b = x + 1 - shape;
    double c = 1 / TINY;
    double d = 1 / b;
    double fraction = d;
    for (int i = 1; i < MOST_STEPS; i++) {
      double a = -i * (i - shape);
      b += 2;
      d = 1 / notZero(a * d + b);
      c = notZero(b + a / c);
      fraction *= d * c;
      if (Math.abs(d * c - 1) < ENOUGH) {
        break;
      }
    }
    return fraction;
  }

  /** The share of Beta(a, b) that lies up to x, in [0, 1]. */
  static double lowerBeta(double a, double b, double x) {
    if (!(a > 0 && b > 0)) {
      throw new IllegalArgumentException("Beta(%s, %s) does not exist.".formatted(a, b));
    }
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        StrictMath.exp(
            logGamma(a + b)
                - logGamma(a)
                - logGamma(b)
                + a * StrictMath.log(x)
                + b * StrictMath.log1p(-x));
    // The fraction converges quickly on the near side of the mean only.
    return x < (a + 1) / (a + b + 2)
        ? front * betaFraction(a, b, x) / a
        : 1 - front * betaFraction(b, a, 1 - x) / b;
  }

  private static double betaFraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / notZero(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < MOST_STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / notZero(1 + even * d);
      c = notZero(1 + even / c);
      fraction *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / notZero(1 + odd * d);
      c = notZero(1 + odd / c);
      fraction *= d * c;
      if (Math.abs(d * c - 1) < ENOUGH) {
        break;
      }
    }
    return fraction;
  }

  private static double notZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}

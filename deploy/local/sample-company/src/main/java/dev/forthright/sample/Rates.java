package dev.forthright.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Made-up corporate rates to the dollar, a little different every month. */
final class Rates {

  static final Map<String, BigDecimal> START =
      new TreeMap<>(
          Map.of(
              "CAD", new BigDecimal("0.7300"),
              "EUR", new BigDecimal("1.0800"),
              "GBP", new BigDecimal("1.2700")));

  private Rates() {}

  static BigDecimal around(BigDecimal rate, Random random) {
    double change = 1 + (random.nextDouble() - 0.5) * 0.04;
    return rate.multiply(BigDecimal.valueOf(change)).setScale(4, RoundingMode.HALF_UP);
  }
}

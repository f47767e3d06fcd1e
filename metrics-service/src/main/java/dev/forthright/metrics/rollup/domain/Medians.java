package dev.forthright.metrics.rollup.domain;

import java.math.BigDecimal;
import java.util.List;

/** Medians of plain numbers. */
final class Medians {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private Medians() {}

  /** The middle value, or the mean of the two in the middle; never of an empty list. */
  static BigDecimal of(List<BigDecimal> values) {
    List<BigDecimal> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).add(sorted.get(middle)).divide(TWO);
  }
}

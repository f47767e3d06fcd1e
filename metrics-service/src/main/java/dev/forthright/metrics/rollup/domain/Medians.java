package dev.forthright.metrics.rollup.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

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

  /** The same of values that each occur so many times; never of an empty map. */
  static BigDecimal of(SortedMap<Long, Long> counts) {
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    BigDecimal upper = BigDecimal.valueOf(at(counts, total / 2));
    return total % 2 == 1
        ? upper
        : BigDecimal.valueOf(at(counts, total / 2 - 1)).add(upper).divide(TWO);
  }

  /** The value at that place in their order, from 0. */
  private static long at(SortedMap<Long, Long> counts, long place) {
    long passed = 0;
    for (Map.Entry<Long, Long> entry : counts.entrySet()) {
      passed += entry.getValue();
      if (passed > place) {
        return entry.getKey();
      }
    }
    throw new IllegalArgumentException("There are only %d values.".formatted(passed));
  }
}

package dev.forthright.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Percentiles of measured milliseconds, each a value that was really measured. */
record Percentiles(double[] sorted) {

  static Percentiles of(List<Double> millis) {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("Nothing was measured.");
    }
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  /** The smallest value that at least this share of all does not exceed. */
  double at(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)];
  }

  int count() {
    return sorted.length;
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "p50 %.0f ms, p99 %.0f ms, max %.0f ms",
        at(0.5),
        at(0.99),
        sorted[sorted.length - 1]);
  }
}

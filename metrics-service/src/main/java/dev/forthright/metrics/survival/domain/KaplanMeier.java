package dev.forthright.metrics.survival.domain;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The Kaplan-Meier estimate of how long something takes when part of the observations are censored.
 * Leaving those out, or taking their time so far for the whole, would make a slow team look fast.
 * Counts in fractions, so that a half is a half and the same observations give the same answer.
 */
public final class KaplanMeier {

  private record Day(int happened, int left) {
    Day and(Observation observation) {
      return new Day(happened + (observation.happened() ? 1 : 0), left + 1);
    }
  }

  private final Map<Integer, Day> days = new TreeMap<>();
  private final int size;

  private KaplanMeier(Collection<Observation> observations) {
    size = observations.size();
    for (Observation observation : observations) {
      days.merge(
          observation.days(), new Day(0, 0).and(observation), (day, first) -> day.and(observation));
    }
  }

  /** The estimate from these observations, in whatever order. */
  public static KaplanMeier of(Collection<Observation> observations) {
    return new KaplanMeier(observations);
  }

  /**
   * The first day by which it has happened to at least that share; empty when the observations do
   * not reach so far. One censored on a day counts as still at risk on it.
   *
   * @param percent 50 for the median, 90 for the 90th percentile
   */
  public OptionalInt day(int percent) {
    if (percent < 1 || percent > 99) {
      throw new IllegalArgumentException("percent (%d) must be 1 to 99.".formatted(percent));
    }
    // Surviving share as survivors / whole.
    BigInteger survivors = BigInteger.ONE;
    BigInteger whole = BigInteger.ONE;
    int atRisk = size;
    for (Map.Entry<Integer, Day> entry : days.entrySet()) {
      Day day = entry.getValue();
      if (day.happened() > 0) {
        survivors = survivors.multiply(BigInteger.valueOf(atRisk - (long) day.happened()));
        whole = whole.multiply(BigInteger.valueOf(atRisk));
        BigInteger divisor = survivors.gcd(whole);
        survivors = survivors.divide(divisor);
        whole = whole.divide(divisor);
        BigInteger bar = whole.multiply(BigInteger.valueOf(100L - percent));
        if (survivors.multiply(BigInteger.valueOf(100)).compareTo(bar) <= 0) {
          return OptionalInt.of(entry.getKey());
        }
      }
      atRisk -= day.left();
    }
    return OptionalInt.empty();
  }
}

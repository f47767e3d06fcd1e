package dev.forthright.flag.rule.domain;

import java.util.Collection;

/**
 * What is usual in a cohort about a rate: a Beta distribution fitted by moments. The usual short
 * cut, mean successes and mean tries, fixes the strength arbitrarily and is not used. Source:
 * domain.md 3.4, "Rates".
 *
 * @param mean the cohort's rate, in (0, 1)
 * @param strength tries the prior weighs as much as, from 10 to 60
 */
public record BetaPrior(double mean, double strength) {

  static final double WEAKEST = 10;
  static final double STRONGEST = 60;

  /** Keeps a cohort that never or always succeeds from certainty. */
  private static final double EDGE = 0.001;

  /**
   * Successes of some tries; both may be fractions where deals are weighed.
   *
   * @param of at least {@code successes}
   */
  public record Tries(double successes, double of) {

    /** Both together. */
    public Tries plus(Tries other) {
      return new Tries(successes + other.successes, of + other.of);
    }
  }

  /**
   * The prior of a cohort. Of the variance of the members' rates, what chance alone would give is
   * taken off first; what is left says how far members really differ.
   *
   * @throws IllegalArgumentException if there is no try at all
   */
  public static BetaPrior of(Collection<Tries> cohort) {
    double successes = cohort.stream().mapToDouble(Tries::successes).sum();
    double tries = cohort.stream().mapToDouble(Tries::of).sum();
    if (!(tries > 0)) {
      throw new IllegalArgumentException("A prior needs at least one try.");
    }
    double mean = Math.min(1 - EDGE, Math.max(EDGE, successes / tries));
    double spread = 0;
    double squares = 0;
    long members = 0;
    for (Tries one : cohort) {
      if (one.of() > 0) {
        double off = one.successes() / one.of() - mean;
        spread += one.of() * off * off;
        squares += one.of() * one.of();
        members++;
      }
    }
    double chance = mean * (1 - mean);
    double scale = tries - squares / tries;
    double between = scale > 0 ? (spread - (members - 1) * chance) / scale : 0;
    double strength = between > 0 ? chance / between - 1 : STRONGEST;
    return new BetaPrior(mean, Math.min(STRONGEST, Math.max(WEAKEST, strength)));
  }

  /** What is believed after a member's own tries. */
  public BetaPosterior after(Tries own) {
    return new BetaPosterior(
        mean * strength + own.successes(), (1 - mean) * strength + own.of() - own.successes());
  }
}

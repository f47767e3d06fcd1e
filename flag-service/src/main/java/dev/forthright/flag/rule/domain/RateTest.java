package dev.forthright.flag.rule.domain;

import dev.forthright.flag.rule.domain.BetaPrior.Tries;
import java.util.Collection;
import java.util.Optional;

/**
 * A rep's rate against the cohort's: what is believed about the rate once the cohort is known, so
 * that three bad deals are not a verdict. Source: domain.md 3.4, "Rates".
 */
record RateTest(Tries own, BetaPrior cohort, BetaPosterior posterior) {

  /**
   * The test, unless too few others have tried at all.
   *
   * @param others what the peers did, one each
   */
  static Optional<RateTest> of(Tries own, Collection<Tries> others) {
    long tried = others.stream().filter(one -> one.of() > 0).count();
    if (tried < Peers.FEWEST) {
      return Optional.empty();
    }
    BetaPrior prior = BetaPrior.of(others);
    return Optional.of(new RateTest(own, prior, prior.after(own)));
  }

  /** P(rate &lt; the cohort's). */
  double chanceBelow() {
    return posterior.below(cohort.mean());
  }

  /** P(rate &gt; the cohort's). */
  double chanceAbove() {
    return 1 - chanceBelow();
  }

  /** How often somebody at the cohort's rate would have so few successes. */
  double luckOfSoFew() {
    return Binomial.atMost(Math.round(own.successes()), Math.round(own.of()), cohort.mean());
  }

  /** How often somebody at the cohort's rate would have so many successes. */
  double luckOfSoMany() {
    return 1
        - Binomial.atMost(Math.round(own.successes()) - 1, Math.round(own.of()), cohort.mean());
  }

  /** Never the raw rate alone. */
  String inWords() {
    return "%s of %s; after allowing for so few, about %s%% (80%% interval %s%% to %s%%) against %s%% in the role"
        .formatted(
            Plain.rounded(own.successes()),
            Plain.rounded(own.of()),
            percent(posterior.mean()),
            percent(posterior.low()),
            percent(posterior.high()),
            percent(cohort.mean()));
  }

  private static String percent(double share) {
    return Plain.rounded(share * 100);
  }
}

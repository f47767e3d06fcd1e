package dev.forthright.flag.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.forthright.flag.rule.domain.BetaPrior.Tries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The t, Gamma and Beta distributions against closed forms and the numbers of domain.md. */
class DistributionsTest {

  @ParameterizedTest(name = "ln Gamma({0}) = {1}")
  @CsvSource({
    "1, 0",
    "2, 0",
    "0.5, 0.5723649429247001",
    "5, 3.1780538303479458",
    "100, 359.1342053695754"
  })
  void gammaIsRight(double x, double expected) {
    assertThat(Integrals.logGamma(x)).isCloseTo(expected, within(1e-11));
  }

  @ParameterizedTest(name = "Gamma({0}) up to {1}: {2}")
  @CsvSource({
    "1, 1, 0.6321205588285577",
    "1, 10, 0.9999546000702375",
    "2, 2, 0.5939941502901616",
    "0.5, 0.5, 0.6826894921370859",
    "3, 0, 0"
  })
  void theGammaDistributionIsRight(double shape, double x, double expected) {
    assertThat(Integrals.lowerGamma(shape, x)).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest(name = "Beta({0}, {1}) up to {2}: {3}")
  @CsvSource({
    "1, 1, 0.3, 0.3",
    "2, 3, 0.5, 0.6875",
    "10, 30, 0, 0",
    "10, 30, 1, 1",
    "0.5, 0.5, 0.5, 0.5",
    "1, 4, 0.1, 0.3439"
  })
  void theBetaDistributionIsRight(double a, double b, double x, double expected) {
    assertThat(Integrals.lowerBeta(a, b, x)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void aBetaTailIsABinomialOne() {
    // P(Beta(k + 1, n - k) > p) = P(Binomial(n, p) <= k)
    assertThat(1 - Integrals.lowerBeta(8, 23, 0.25))
        .isCloseTo(Binomial.atMost(7, 30, 0.25), within(1e-12));
  }

  @ParameterizedTest(name = "one-sided 1 % point of {0} peers: {1}")
  @CsvSource({"6, -3.36", "8, -3.00", "12, -2.72", "20, -2.54"})
  void theTBoundIsWhereDomainSays(int peers, double bound) {
    assertThat(StudentT.atMost(bound, peers - 1)).isCloseTo(0.01, within(1e-4));
  }

  @ParameterizedTest(name = "T({1}) <= {0}: {2}")
  @CsvSource({"0, 5, 0.5", "1, 1, 0.75", "-1, 1, 0.25", "2, 2, 0.908248290463863"})
  void theTDistributionIsRight(double t, double degrees, double expected) {
    assertThat(StudentT.atMost(t, degrees)).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest(name = "{0} deals: {1}")
  @CsvSource({"4, 0.36", "15, 0.16"})
  void anOnTargetRepIsAtSeventyPercentAsOftenAsDomainSays(int deals, double expected) {
    assertThat(Luck.of(0.7, deals, VARIATION)).isCloseTo(expected, within(0.008));
  }

  private static final double VARIATION = 0.6;

  @Test
  void noDealAtAllIsNotImpossible() {
    assertThat(Luck.of(0, 3, 1)).isEqualTo(StrictMath.exp(-3));
    assertThat(Luck.of(-0.2, 3, 1)).isEqualTo(StrictMath.exp(-3));
    assertThat(Luck.of(1000, 3, 1)).isEqualTo(1);
    assertThatThrownBy(() -> Luck.of(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "{0} closed deals: raises {1} of average reps, {2} at 10 % wins")
  @CsvSource({"10, 0, 0", "20, 0.023, 0.39", "40, 0.044, 0.80"})
  void aWinRateIsJudgedAsOftenAsDomainSays(int closed, double average, double poor) {
    int most = -1;
    BetaPrior cohort = new BetaPrior(0.25, 40);
    while (cohort.after(new Tries(most + 1.0, closed)).below(0.25) > 0.9) {
      most++;
    }
    boolean judged = closed >= 20;
    assertThat(Binomial.atMost(most, closed, 0.25)).isCloseTo(average, within(0.002));
    assertThat(judged ? Binomial.atMost(most, closed, 0.10) : 0).isCloseTo(poor, within(0.01));
  }

  @Test
  void whatIsBelievedAfterSomeDealsHasAMeanAndAnInterval() {
    BetaPosterior posterior = new BetaPrior(0.25, 40).after(new Tries(2, 20));
    assertThat(posterior.mean()).isCloseTo(12.0 / 60, within(1e-12));
    assertThat(posterior.below(posterior.low())).isCloseTo(0.1, within(1e-9));
    assertThat(posterior.below(posterior.high())).isCloseTo(0.9, within(1e-9));
  }

  @Test
  void aCohortThatDiffersOnlyByChanceGivesTheStrongestPrior() {
    BetaPrior same = BetaPrior.of(Collections.nCopies(8, new Tries(5, 20)));
    assertThat(same).isEqualTo(new BetaPrior(0.25, 60));
  }

  @Test
  void aCohortThatReallyDiffersGivesAWeakPrior() {
    BetaPrior wide = BetaPrior.of(List.of(new Tries(0, 50), new Tries(25, 50), new Tries(50, 50)));
    assertThat(wide).isEqualTo(new BetaPrior(0.5, 10));
    assertThat(BetaPrior.of(List.of(new Tries(0, 5))).mean()).isEqualTo(0.001);
    assertThatThrownBy(() -> BetaPrior.of(List.of(new Tries(0, 0))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theFitFindsTheStrengthTheCohortWasDrawnFrom() {
    // Rates of mean 0.3 and variance 0.3 * 0.7 / (29 + 1): a strength of 29.
    double apart = Math.sqrt(0.3 * 0.7 / 30);
    List<Tries> cohort = new ArrayList<>();
    Random chance = new Random(20261126);
    for (int i = 0; i < 400; i++) {
      double rate = i % 2 == 0 ? 0.3 - apart : 0.3 + apart;
      int won = 0;
      for (int deal = 0; deal < 100; deal++) {
        won += chance.nextDouble() < rate ? 1 : 0;
      }
      cohort.add(new Tries(won, 100));
    }
    assertThat(BetaPrior.of(cohort).mean()).isCloseTo(0.3, within(0.01));
    assertThat(BetaPrior.of(cohort).strength()).isCloseTo(29, within(3.0));
  }

  @Test
  void aSampleKnowsItsMiddleAndItsSpread() {
    Sample sample = Sample.of(List.of(4.0, 1.0, 3.0, 2.0, 100.0));
    assertThat(sample.size()).isEqualTo(5);
    assertThat(sample.mean()).isEqualTo(22);
    assertThat(sample.median()).isEqualTo(3);
    assertThat(sample.quantile(0.9)).isCloseTo(61.6, within(1e-9));
    assertThat(sample.mad()).isEqualTo(1);
    assertThat(sample.modifiedZ(-3)).isCloseTo(-6 * 0.6745, within(1e-12));
    assertThat(Sample.of(List.of(2.0, 4.0, 4.0, 6.0)).deviation())
        .isCloseTo(Math.sqrt(8.0 / 3), within(1e-12));
  }

  @Test
  void withoutSpreadNothingIsProved() {
    Sample same = Sample.of(List.of(5.0, 5.0, 5.0, 5.0, 5.0, 5.0));
    assertThat(same.chanceOfAtMost(0)).isEqualTo(1);
    assertThat(same.mad()).isZero();
    assertThatThrownBy(() -> same.modifiedZ(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void onePercentOfUnchangedPeersLieBelowTheTBound() {
    Random chance = new Random(20261126);
    int below = 0;
    int rounds = 40_000;
    for (int i = 0; i < rounds; i++) {
      Sample peers =
          Sample.of(java.util.stream.Stream.generate(chance::nextGaussian).limit(6).toList());
      below += peers.chanceOfAtMost(chance.nextGaussian()) <= 0.01 ? 1 : 0;
    }
    assertThat(below / (double) rounds).isCloseTo(0.01, within(0.002));
  }

  @Test
  void aSmallFallThatLastsAddsUp() {
    // One standard deviation down: half a deviation a week is left, so 5 is reached in ten weeks.
    assertThat(Cusum.of(Collections.nCopies(10, -1.0))).isEqualTo(new Cusum(5, 10));
    assertThat(Cusum.of(List.of(-1.0, -1.0, 3.0))).isEqualTo(new Cusum(0, 0));
    assertThat(Cusum.of(List.of(3.0, -1.0)).weeks()).isEqualTo(1);
    assertThat(Cusum.of(List.of()).sum()).isZero();
  }

  @Test
  void anUnchangedRepSeldomAddsUpToFive() {
    Random chance = new Random(20261126);
    int alarms = 0;
    int years = 4_000;
    for (int year = 0; year < years; year++) {
      double sum = 0;
      boolean alarm = false;
      for (int week = 0; week < 52; week++) {
        sum = Math.max(0, sum - chance.nextGaussian() - Cusum.SLACK);
        alarm |= sum >= 5;
      }
      alarms += alarm ? 1 : 0;
    }
    // domain.md 3.3: 4 % of rep-years with a known baseline.
    assertThat(alarms / (double) years).isCloseTo(0.04, within(0.02));
  }

  @Test
  void chanceAddsUpNoMoreOftenThanIsSaid() {
    Random chance = new Random(20261127);
    int trials = 100_000;
    int threes = 0;
    int small = 0;
    for (int trial = 0; trial < trials; trial++) {
      double usual = mean(chance, 26);
      Cusum known = Cusum.of(normal(chance, 13, 0));
      Cusum estimated = Cusum.of(normal(chance, 13, usual));
      threes += known.sum() >= 3 ? 1 : 0;
      small += estimated.chance(26) <= 0.01 ? 1 : 0;
    }
    assertThat(threes / (double) trials).isBetween(0.005, Math.exp(-3));
    assertThat(small / (double) trials).isBetween(0.001, 0.01);
    assertThat(new Cusum(0, 0).chance(26)).isEqualTo(1);
    assertThat(new Cusum(6, 13).chance(26)).isCloseTo(Math.exp(-4), within(1e-12));
  }

  private static List<Double> normal(Random chance, int weeks, double usual) {
    return Stream.generate(() -> chance.nextGaussian() - usual).limit(weeks).toList();
  }

  private static double mean(Random chance, int weeks) {
    return normal(chance, weeks, 0).stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}

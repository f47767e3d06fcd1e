package dev.forthright.flag.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forthright.flag.rule.domain.CountTrend.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statistics against the numbers of domain.md 3.3. */
class StatisticsTest {

  @ParameterizedTest(name = "P(X <= {0}) for {1} tries at {2} is {3}")
  @CsvSource({
    "0, 10, 0.5, 0.0009765625",
    "5, 10, 0.5, 0.623046875",
    "10, 10, 0.5, 1",
    "-1, 10, 0.5, 0",
    "2, 20, 0.25, 0.0912604",
    "0, 4, 0.0625, 0.7724762",
    "900, 1000, 0.9, 0.5154",
    "5000, 10000, 0.5, 0.50399"
  })
  void aBinomialIsExact(long k, long n, double p, double expected) {
    assertThat(Binomial.atMost(k, n, p)).isCloseTo(expected, within(5e-5));
  }

  @ParameterizedTest(
      name = "an unchanged rep with {0} a week shows at least 25 % fewer in {2} of weeks")
  @CsvSource({"5, 3, 0.26", "10, 7, 0.22", "20, 15, 0.16", "50, 37, 0.03", "150, 112, 0.001"})
  void aFixedBandFiresOnLuck(int mean, int threeQuarters, double share) {
    // A Poisson count as the limit of a binomial one.
    double chance = Binomial.atMost(threeQuarters, 1_000_000, mean / 1_000_000.0);
    assertThat(chance).isCloseTo(share, within(0.006));
  }

  @ParameterizedTest(name = "Phi({0}) = {1}")
  @CsvSource({
    "0, 0.5",
    "-1, 0.158655254",
    "1.6448536, 0.95",
    "-2.3263479, 0.01",
    "-8, 6.22096e-16",
    "40, 1",
    "-40, 0"
  })
  void theNormalDistributionIsRight(double z, double expected) {
    assertThat(Normal.atMost(z)).isCloseTo(expected, within(1e-8));
  }

  @Test
  void theCutLetsThroughAsManyAsTheirRankAllows() {
    assertThat(BenjaminiHochberg.cut(List.of(0.01, 0.04, 0.03, 0.9), 0.10))
        .isCloseTo(0.075, within(1e-12));
    assertThat(BenjaminiHochberg.cut(List.of(0.06, 0.5), 0.10))
        .isEqualTo(BenjaminiHochberg.NOTHING_PASSES);
    assertThat(BenjaminiHochberg.cut(List.of(0.05, 0.5), 0.10)).isEqualTo(0.05);
    assertThat(BenjaminiHochberg.cut(List.of(), 0.10)).isEqualTo(BenjaminiHochberg.NOTHING_PASSES);
  }

  @Test
  void whenNobodyChangedOneWeekInTenHasAFalseFlag() {
    Random chance = new Random(20261122);
    int weeks = 2_000;
    int withFalseFlag = 0;
    for (int week = 0; week < weeks; week++) {
      List<Double> probabilities = new ArrayList<>();
      for (int i = 0; i < 40 * 12; i++) {
        probabilities.add(chance.nextDouble());
      }
      withFalseFlag += BenjaminiHochberg.cut(probabilities, 0.10) >= 0 ? 1 : 0;
    }
    assertThat(withFalseFlag / (double) weeks).isCloseTo(0.10, within(0.02));
  }

  @Test
  void aSixtyPercentFallIsFoundAsOftenAsDomainSays() {
    // 10 a week for 13 weeks, then 4 a week: 69 % after 2 weeks, 94 % after 4; unchanged 0.7 %.
    assertThat(found(4, 2)).isCloseTo(0.69, within(0.04));
    assertThat(found(4, 4)).isCloseTo(0.94, within(0.04));
    assertThat(found(10, 2)).isLessThan(0.01);
  }

  @Test
  void aBaselineThatVariesALotUsesTheWiderTest() {
    List<Period> calm = weeks(10, 10, 10, 10, 10, 10, 10, 10);
    List<Period> wild = weeks(1, 19, 1, 19, 1, 19, 1, 19);
    CountTrend steady = CountTrend.of(weeks(5, 5), calm);
    CountTrend noisy = CountTrend.of(weeks(5, 5), wild);
    assertThat(steady.overdispersed()).isFalse();
    assertThat(noisy.overdispersed()).isTrue();
    assertThat(noisy.probability()).isGreaterThan(steady.probability());
    assertThat(noisy.expected()).isEqualTo(steady.expected()).isEqualTo(20);
  }

  @Test
  void halfAWeekAtRiskHalvesWhatIsExpected() {
    List<Period> baseline = weeks(10, 10, 10, 10, 10, 10, 10, 10);
    CountTrend trend = CountTrend.of(List.of(new Period(5, 2.5)), baseline);
    assertThat(trend.expected()).isEqualTo(5);
    assertThat(trend.ratio()).isEqualTo(1);
  }

  @Test
  void withoutABaselineNothingIsProved() {
    CountTrend trend = CountTrend.of(weeks(5, 5), List.of());
    assertThat(trend.probability()).isEqualTo(1);
    assertThat(trend.expected()).isZero();
  }

  /** How often counts of the given weekly mean pass the raise test against 13 weeks of 10. */
  private static double found(int weeklyMean, int weeks) {
    double share = 0;
    for (int b = 90; b <= 175; b++) {
      for (int c = 0; c <= 80; c++) {
        double ratio = (c / (double) weeks) / (b / 13.0);
        boolean raised = ratio <= 0.75 && Binomial.atMost(c, c + b, weeks / (weeks + 13.0)) <= 0.01;
        if (raised) {
          share += poisson(b, 130) * poisson(c, weeklyMean * weeks);
        }
      }
    }
    return share;
  }

  private static double poisson(int k, double mean) {
    double log = -mean + k * Math.log(mean);
    for (int i = 2; i <= k; i++) {
      log -= Math.log(i);
    }
    return Math.exp(log);
  }

  private static List<Period> weeks(long... counts) {
    List<Period> periods = new ArrayList<>();
    for (long count : counts) {
      periods.add(new Period(count, 5));
    }
    return Collections.unmodifiableList(periods);
  }
}

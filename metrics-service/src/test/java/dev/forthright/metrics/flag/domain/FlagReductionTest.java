package dev.forthright.metrics.flag.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Concern;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagReductionTest {

  private static final BigDecimal TWO = new BigDecimal("2");
  private static final BigDecimal FOUR = new BigDecimal("4");

  @Test
  void comparesRatesNotCounts() {
    List<FlagTally> flags = List.of(tally("EW03", 1, false, 20), tally("EW03", 1, true, 20));
    FlagReduction.Result result = new FlagReduction(flags).of(flags, TWO, FOUR);
    assertThat(result.reduction()).isEqualByComparingTo("0.5");
    assertThat(result.rateBefore()).isEqualByComparingTo("10");
    assertThat(result.rate()).isEqualByComparingTo("5");
    assertThat(result.flagsBefore()).isEqualTo(20);
  }

  @Test
  void moreFlagsAreANegativeReduction() {
    List<FlagTally> flags = List.of(tally("EW03", 1, false, 20), tally("EW03", 1, true, 30));
    assertThat(new FlagReduction(flags).of(flags, TWO, TWO).reduction())
        .isEqualByComparingTo("-0.5");
  }

  @Test
  void nineteenFlagsBeforeSayNothing() {
    List<FlagTally> flags = List.of(tally("EW03", 1, false, 19), tally("EW03", 1, true, 5));
    assertThat(new FlagReduction(flags).of(flags, TWO, TWO).reason()).isEqualTo("base_too_small");
  }

  @Test
  void noneLeftIsAWholeReduction() {
    List<FlagTally> flags = List.of(tally("EW03", 1, false, 20));
    assertThat(new FlagReduction(flags).of(flags, TWO, TWO).reduction()).isEqualByComparingTo("1");
  }

  @Test
  void aRuleThatChangedCannotBeCompared() {
    List<FlagTally> flags =
        List.of(tally("EW03", 1, false, 25), tally("EW12", 1, false, 2), tally("EW12", 2, true, 1));
    assertThat(new FlagReduction(flags).of(flags, TWO, TWO).reason())
        .isEqualTo("rule_versions_differ");
  }

  @Test
  void aRuleThatChangedForTheCompanyChangedForATeamThatItFindsNothingInAnyMore() {
    List<FlagTally> team = List.of(tally("EW12", 1, false, 25));
    List<FlagTally> company = List.of(tally("EW12", 1, false, 25), tally("EW12", 2, true, 1));
    assertThat(new FlagReduction(company).of(team, TWO, TWO).reason())
        .isEqualTo("rule_versions_differ");
    List<FlagTally> untouched = List.of(tally("EW03", 1, false, 25));
    assertThat(new FlagReduction(company).of(untouched, TWO, TWO).reduction())
        .isEqualByComparingTo("1");
  }

  @Test
  void withoutWorkThereIsNoRate() {
    List<FlagTally> flags = List.of(tally("EW03", 1, false, 20));
    assertThat(new FlagReduction(flags).of(flags, TWO, BigDecimal.ZERO).reason())
        .isEqualTo("no_exposure");
  }

  private static FlagTally tally(String rule, int version, boolean recent, long count) {
    return new FlagTally(new Concern("ann", "max"), rule, version, recent, count);
  }
}

package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.rule.domain.BetaPrior.Tries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinRateDeclineRuleTest {

  private final WinRateDeclineRule rule = WinRateDeclineRule.DEFAULT;

  @ParameterizedTest(name = "{0} won of {1} against 30 % -> {2}")
  @CsvSource({
    "0, 19, too little data few_expected",
    "0, 20, warning win_rate_low",
    "3, 20, between between_thresholds",
    "6, 20, quiet within_bounds",
    "12, 20, quiet within_bounds",
    "8, 52, warning win_rate_low",
    "9, 52, between between_thresholds",
    "12, 52, between between_thresholds",
    "14, 52, quiet within_bounds"
  })
  void judgesTheShrunkRate(double won, double closed, String verdict) {
    assertThat(company(won, closed).judged(rule, "rep-1", "win-rate")).isEqualTo(verdict);
  }

  @Test
  void theChanceEntersTheFamilyAndTheCutDecides() {
    Rollups company = company(0, 26);
    double chance = company.assessed(rule, "rep-1", "win-rate").probabilities().getFirst();
    BetaPosterior posterior = new BetaPrior(0.3, 60).after(new Tries(0, 26));
    assertThat(chance).isEqualTo(1 - posterior.below(0.3));
    assertThat(label(company.verdict(rule, "rep-1", "win-rate", chance)))
        .isEqualTo("warning win_rate_low");
    assertThat(label(company.verdict(rule, "rep-1", "win-rate", Math.nextDown(chance))))
        .isEqualTo("unproven family_not_significant");
  }

  @Test
  void onlyTheLastTwoQuartersAreTheRepsOwn() {
    Rollups company = company(8, 26);
    company.weeks("rep-1", "win-rate", 20, 26, 0, 5);
    assertThat(company.judged(rule, "rep-1", "win-rate")).isEqualTo("quiet within_bounds");
  }

  @Test
  void fiveOthersAreTooFew() {
    Rollups company = Rollups.on("2026-06-28");
    for (int i = 1; i <= 6; i++) {
      company.rep("rep-" + i).weeks("rep-" + i, "win-rate", 26, 0, i == 1 ? 0 : 1, 2);
    }
    assertThat(company.judged(rule, "rep-1", "win-rate")).isEqualTo("too little data few_peers");
    company.rep("rep-7").weeks("rep-7", "win-rate", 26, 0, 1, 2);
    assertThat(company.judged(rule, "rep-1", "win-rate")).isEqualTo("warning win_rate_low");
  }

  @Test
  void aStageIsJudgedByItsNewestQuarterAndNamed() {
    Rollups company = Rollups.on("2026-06-28");
    for (int i = 1; i <= 8; i++) {
      String rep = "rep-" + i;
      company.rep(rep).quarter(rep, "stage-conversion.demo", "2026-01-01", i == 1 ? 0 : 9, 30);
    }
    assertThat(company.judged(rule, "rep-1", "stage-conversion.demo"))
        .isEqualTo("warning stage_conversion_low");
    assertThat(company.verdict(rule, "rep-1", "stage-conversion.demo").finding().sentence())
        .isEqualTo(
            "Deals that got beyond stage demo: 0 of 30; after allowing for so few, about 20% (80%"
                + " interval 14.8% to 25.5%) against 30% in the role.");
    company.quarter("rep-1", "stage-conversion.demo", "2026-04-01", 9, 30);
    assertThat(company.judged(rule, "rep-1", "stage-conversion.demo"))
        .isEqualTo("quiet within_bounds");
  }

  @Test
  void leaveAndADeadFeedMuteIt() {
    assertThat(company(0, 26).away("rep-1").judged(rule, "rep-1", "win-rate"))
        .isEqualTo("too little data person_absent");
    assertThat(company(0, 26).stale("crm").judged(rule, "rep-1", "win-rate"))
        .isEqualTo("too little data feed_stale");
  }

  @Test
  void itsEvidenceAddsUpToWhatItSays() {
    Finding finding = company(0, 26).verdict(rule, "rep-1", "win-rate").finding();
    assertThat(finding.evidence()).hasSize(26).allMatch(one -> "0 of 1".equals(one.value()));
    assertThat(finding.luckProbability())
        .isNotNull()
        .extracting(
            java.math.BigDecimal::doubleValue,
            org.assertj.core.api.InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(Math.pow(0.7, 26), org.assertj.core.api.Assertions.within(1e-9));
    assertThat(rule.restsOn("win-rate", "stage-conversion.demo")).isFalse();
  }

  /** Eight others who win 30 of 100; the first rep's deals are spread over 26 weeks. */
  private static Rollups company(double won, double closed) {
    Rollups company = Rollups.on("2026-06-28").rep("rep-1");
    company.weeks("rep-1", "win-rate", 26, 0, won / 26, closed / 26);
    for (int i = 2; i <= 9; i++) {
      company.rep("rep-" + i).weeks("rep-" + i, "win-rate", 50, 0, 0.6, 2);
    }
    return company;
  }
}

package dev.forthright.flag.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaUnrealisticRuleTest {

  private final QuotaUnrealisticRule rule = QuotaUnrealisticRule.DEFAULT;

  @ParameterizedTest(name = "{0} of {1} reached it -> {2}")
  @CsvSource({
    "3, 7, too little data few_peers",
    "3, 8, warning quota_too_high",
    "4, 8, between between_thresholds",
    "5, 9, between between_thresholds",
    "6, 10, quiet within_bounds",
    "7, 8, quiet within_bounds",
    "8, 8, warning quota_too_low",
    "0, 8, warning quota_too_high"
  })
  void countsThoseWhoReachedIt(int reached, int reps, String verdict) {
    assertThat(role(reached, reps).judged(rule, Rollups.ROLE, "quota")).isEqualTo(verdict);
  }

  @Test
  void theTwoQuartersCountTogetherAndThoseWhoRampDoNot() {
    Rollups role = role(4, 8);
    role.quarter("rep-1", "quota-attainment", "2026-01-01", 80, 100)
        .quarter("rep-1", "quota-attainment", "2026-04-01", 119, 100);
    assertThat(role.judged(rule, Rollups.ROLE, "quota")).isEqualTo("warning quota_too_high");
    role.ramping("rep-8", "2026-02-01");
    assertThat(role.judged(rule, Rollups.ROLE, "quota")).isEqualTo("too little data few_peers");
  }

  @Test
  void aDeadFeedMutesItAndNobodyIsNamed() {
    assertThat(role(0, 8).stale("crm").judged(rule, Rollups.ROLE, "quota"))
        .isEqualTo("too little data feed_stale");
    Finding finding = role(3, 8).verdict(rule, Rollups.ROLE, "quota").finding();
    assertThat(finding.sentence())
        .isEqualTo("3 of 8 ramped reps reached their quota over the last two quarters.");
    assertThat(finding.evidence()).hasSize(16).noneMatch(one -> one.what().contains("rep-"));
  }

  private static Rollups role(int reached, int reps) {
    Rollups rollups = Rollups.on("2026-06-30");
    for (int i = 1; i <= reps; i++) {
      String rep = "rep-" + i;
      double won = i <= reached ? 100 : 99;
      rollups
          .rep(rep)
          .quarter(rep, "quota-attainment", "2026-01-01", won, 100)
          .quarter(rep, "quota-attainment", "2026-04-01", 100, 100);
    }
    return rollups;
  }
}

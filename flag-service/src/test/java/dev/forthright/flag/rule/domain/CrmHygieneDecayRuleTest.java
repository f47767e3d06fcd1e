package dev.forthright.flag.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrmHygieneDecayRuleTest {

  private final CrmHygieneDecayRule rule = CrmHygieneDecayRule.DEFAULT;

  /** The others show 1 to 11 %: nine of ten at most 10 %. */
  @ParameterizedTest(name = "{0} % stale, {1} % late, {2} % in bulk -> {3}")
  @CsvSource({
    "11, 11, 0, warning hygiene_decayed",
    "11, 10, 0, between between_thresholds",
    "10, 10, 10, quiet within_bounds",
    "50, 50, 50, warning hygiene_decayed"
  })
  void twoOfThreeSignsMustBeBeyondThePeers(double stale, double late, double bulk, String verdict) {
    assertThat(company(11, stale, late, bulk).judged(rule, "rep-0", "hygiene")).isEqualTo(verdict);
  }

  @Test
  void saysWhatTheOthersShow() {
    assertThat(company(11, 11, 12, 0).verdict(rule, "rep-0", "hygiene").finding().sentence())
        .contains("12% deals entered within a week of closing (90% of others have at most 10%)");
  }

  @Test
  void fewPeersLeaveAndADeadFeedMuteIt() {
    assertThat(company(5, 50, 50, 50).judged(rule, "rep-0", "hygiene"))
        .isEqualTo("too little data few_peers");
    assertThat(company(6, 50, 50, 50).judged(rule, "rep-0", "hygiene"))
        .isEqualTo("warning hygiene_decayed");
    assertThat(company(6, 50, 50, 50).away("rep-0").judged(rule, "rep-0", "hygiene"))
        .isEqualTo("too little data person_absent");
    assertThat(company(6, 50, 50, 50).stale("crm").judged(rule, "rep-0", "hygiene"))
        .isEqualTo("too little data feed_stale");
  }

  private static Rollups company(int peers, double stale, double late, double bulk) {
    Rollups rollups = Rollups.on("2026-06-28");
    for (int i = 0; i <= peers; i++) {
      String rep = "rep-" + i;
      rollups
          .rep(rep)
          .weeks(rep, "crm-stale-share", 4, 0, i == 0 ? stale : i, 100)
          .weeks(rep, "late-created-share", 4, 0, i == 0 ? late : i, 100)
          .weeks(rep, "bulk-edit-share", 4, 0, i == 0 ? bulk : i, 100);
    }
    return rollups;
  }
}

package dev.forthright.flag.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlayNonAdherenceRuleTest {

  private final PlayNonAdherenceRule rule = PlayNonAdherenceRule.DEFAULT;

  @ParameterizedTest(name = "{0} deals' worth of steps of {1} deals, {2} steps due -> {3}")
  @CsvSource({
    "20, 60, 9, too little data few_expected",
    "20, 60, 10, info plays_skipped",
    // With 48 of 60 of the role the line of 0.6 is at 24 of 60.
    "24, 60, 100, between between_thresholds",
    "23.9, 60, 100, info plays_skipped",
    "42, 60, 100, quiet within_bounds",
    "41.9, 60, 100, between between_thresholds"
  })
  void judgesTheShrunkShare(double done, double deals, long steps, String verdict) {
    assertThat(company(done, deals, steps).judged(rule, "rep-1", "plays")).isEqualTo(verdict);
  }

  @Test
  void withAFallingWinRateItIsAWarning() {
    assertThat(company(10, 60, 100).firing(RuleId.EW07).judged(rule, "rep-1", "plays"))
        .isEqualTo("warning plays_skipped");
  }

  @Test
  void fewPeersLeaveAndADeadFeedMuteIt() {
    Rollups alone = Rollups.on("2026-06-28").rep("rep-1");
    told(alone, "rep-1", 0, 60, 100);
    assertThat(alone.judged(rule, "rep-1", "plays")).isEqualTo("too little data few_peers");
    assertThat(company(0, 60, 100).away("rep-1").judged(rule, "rep-1", "plays"))
        .isEqualTo("too little data person_absent");
    assertThat(company(0, 60, 100).stale("enablement").judged(rule, "rep-1", "plays"))
        .isEqualTo("too little data feed_stale");
  }

  @Test
  void onlyWeeksWithinSixtyDaysCount() {
    Rollups rollups = company(50, 60, 100);
    rollups.told(SubjectKind.REP, "rep-1", "play-adherence", Grain.WEEK, "2026-04-27", 0, 600, 100);
    assertThat(rollups.judged(rule, "rep-1", "plays")).isEqualTo("quiet within_bounds");
    rollups.told(SubjectKind.REP, "rep-1", "play-adherence", Grain.WEEK, "2026-05-04", 0, 600, 100);
    assertThat(rollups.judged(rule, "rep-1", "plays")).isEqualTo("info plays_skipped");
  }

  private static Rollups company(double done, double deals, long steps) {
    Rollups rollups = Rollups.on("2026-06-28").rep("rep-1");
    told(rollups, "rep-1", done, deals, steps);
    for (int i = 2; i <= 8; i++) {
      told(rollups.rep("rep-" + i), "rep-" + i, 80, 100, 200);
    }
    return rollups;
  }

  private static void told(Rollups rollups, String rep, double done, double deals, long steps) {
    rollups.told(
        SubjectKind.REP, rep, "play-adherence", Grain.WEEK, "2026-06-22", done, deals, steps);
  }
}

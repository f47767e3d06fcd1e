package dev.forthright.flag.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RampBehindRuleTest {

  private static final String MONTH = "2026-06-01";

  private final RampBehindRule rule = RampBehindRule.DEFAULT;

  @ParameterizedTest(name = "meetings {0}, pipeline {1}, bookings {2} of 10 each -> {3}")
  @CsvSource({
    "9.9, 9.9, 10, warning ramp_behind",
    "0, 0, 0, warning ramp_behind",
    "9.9, 10, 10, between between_thresholds",
    "10, 10, 10, quiet within_bounds"
  })
  void twoOfThreeMilestonesMustBeMissed(
      double meetings, double pipeline, double bookings, String verdict) {
    assertThat(hire("2026-07-01", meetings, pipeline, bookings, 8).judged(rule, "rep-1", "ramp"))
        .isEqualTo(verdict);
  }

  @ParameterizedTest(name = "ramp of three months ends {0} -> {1}")
  @CsvSource({
    "2026-07-01, warning ramp_behind",
    "2026-07-02, info ramp_behind",
    "2026-08-01, info ramp_behind",
    "2026-06-30, quiet not_due"
  })
  void theFirstTwoMonthsAreForInformation(String rampEnd, String verdict) {
    assertThat(hire(rampEnd, 0, 0, 10, 8).judged(rule, "rep-1", "ramp")).isEqualTo(verdict);
  }

  @Test
  void saysWithWhomItComparesAndWhatWasMissed() {
    Finding finding = hire("2026-07-01", 4, 20, 3, 8).verdict(rule, "rep-1", "ramp").finding();
    assertThat(finding.sentence())
        .isEqualTo(
            "In month 3 of the role 2 of 3 milestones were missed: bookings 3 against 10, meetings"
                + " 4 against 10, pipeline 20 against 10.");
    assertThat(finding.notes()).isEmpty();
    assertThat(hire("2026-07-01", 4, 20, 3, 7).verdict(rule, "rep-1", "ramp").finding().notes())
        .containsExactly("Too few past hires: compared with the ramp schedule and the target.");
  }

  @Test
  void oneMilestoneLeaveAndADeadFeedSayNothing() {
    Rollups one = Rollups.on("2026-06-30").ramping("rep-1", "2026-07-01");
    one.month("rep-1", "ramp-milestone.meetings", MONTH, 0, 10);
    assertThat(one.judged(rule, "rep-1", "ramp")).isEqualTo("too little data no_rollup");
    assertThat(hire("2026-07-01", 0, 0, 0, 8).stale("crm").judged(rule, "rep-1", "ramp"))
        .isEqualTo("too little data feed_stale");
    assertThat(hire("2026-07-01", 0, 0, 0, 8).away("rep-1").judged(rule, "rep-1", "ramp"))
        .isEqualTo("too little data person_absent");
  }

  private static Rollups hire(
      String rampEnd, double meetings, double pipeline, double bookings, long hires) {
    return told(
        told(
            told(Rollups.on("2026-06-30").ramping("rep-1", rampEnd), "meetings", meetings, hires),
            "pipeline",
            pipeline,
            hires),
        "bookings",
        bookings,
        hires);
  }

  private static Rollups told(Rollups rollups, String what, double reached, long hires) {
    return rollups.told(
        SubjectKind.REP, "rep-1", "ramp-milestone." + what, Grain.MONTH, MONTH, reached, 10, hires);
  }
}

package dev.forthright.flag.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineCoverageGapRuleTest {

  private static final String QUARTER = "2026-04-01";
  private static final String NEXT = "2026-07-01";

  private final PipelineCoverageGapRule rule = PipelineCoverageGapRule.DEFAULT;

  @ParameterizedTest(name = "{0} times where 3 are required -> {1}")
  @CsvSource({
    "1.49, critical coverage_short",
    "1.5, warning coverage_short",
    "2.24, warning coverage_short",
    "2.25, between between_thresholds",
    "2.69, between between_thresholds",
    "2.7, quiet within_bounds"
  })
  void comparesThePipelineWithWhatIsLeft(double coverage, String verdict) {
    assertThat(on("2026-04-26", QUARTER, coverage).judged(rule, "rep-1", QUARTER))
        .isEqualTo(verdict);
  }

  @ParameterizedTest(name = "on {0} the current quarter: {1}")
  @CsvSource({
    // 72 and 73 of 91 days.
    "2026-06-11, critical coverage_short",
    "2026-06-12, between not_due"
  })
  void theCurrentQuarterIsJudgedUntilMostOfItIsOver(String day, String verdict) {
    assertThat(on(day, QUARTER, 1).judged(rule, "rep-1", QUARTER)).isEqualTo(verdict);
  }

  @Test
  void theNextQuarterIsJudgedFromHalfOfThisOne() {
    // 45 and 46 of 91 days.
    assertThat(on("2026-05-15", NEXT, 1).cohortScopes(rule)).doesNotContain(NEXT);
    assertThat(on("2026-05-16", NEXT, 1).judged(rule, "rep-1", NEXT))
        .isEqualTo("critical coverage_short");
  }

  @ParameterizedTest(name = "company wins {0} %, role {1} % of {2} deals -> {3} times required")
  @CsvSource({
    "25, 25, 50, 4",
    "10, 10, 50, 6",
    "80, 80, 50, 2",
    "50, 0, 10, 4",
    "25, 50, 0, 4",
    "0, 0, 10, 6"
  })
  void theRequiredCoverageFollowsTheShrunkWinRate(
      double company, double role, long deals, double required) {
    Rollups rollups = on("2026-04-26", QUARTER, 1);
    won(rollups, SubjectKind.COMPANY, "company", company, 100);
    won(rollups, SubjectKind.ROLE, Rollups.ROLE, role, deals);
    assertThat(rollups.verdict(rule, "rep-1", QUARTER).finding().expected())
        .isNotNull()
        .extracting(
            java.math.BigDecimal::doubleValue,
            org.assertj.core.api.InstanceOfAssertFactories.DOUBLE)
        .isEqualTo(required);
  }

  @Test
  void aQuotaThatIsMetNeedsNoPipelineAndOneThatIsMissingNoVerdict() {
    assertThat(
            on("2026-04-26", QUARTER, 1)
                .quarter("rep-1", "pipeline-coverage", QUARTER, 0, -5)
                .judged(rule, "rep-1", QUARTER))
        .isEqualTo("quiet quota_met");
    assertThat(on("2026-04-26", "2026-01-01", 1).judged(rule, "rep-1", QUARTER))
        .isEqualTo("too little data no_quota");
    assertThat(on("2026-04-26", QUARTER, 1).judged(rule, "rep-1", "2026-01-01"))
        .isEqualTo("quiet quarter_over");
  }

  @Test
  void aTeamIsJudgedLikeARep() {
    Rollups rollups = Rollups.on("2026-04-26");
    rollups.told(SubjectKind.TEAM, "m-1", "pipeline-coverage", Grain.QUARTER, QUARTER, 100, 100, 9);
    assertThat(rollups.judged(rule, "m-1", QUARTER)).isEqualTo("critical coverage_short");
    assertThat(rollups.verdict(rule, "m-1", QUARTER).finding().sentence())
        .isEqualTo(
            "Open pipeline closing in the quarter from 2026-04-01 covers the remaining quota 1"
                + " times; 3 times are required.");
  }

  @Test
  void leaveAndADeadFeedMuteIt() {
    assertThat(on("2026-04-26", QUARTER, 1).away("rep-1").judged(rule, "rep-1", QUARTER))
        .isEqualTo("too little data person_absent");
    assertThat(on("2026-04-26", QUARTER, 1).stale("crm").judged(rule, "rep-1", QUARTER))
        .isEqualTo("too little data feed_stale");
  }

  private static Rollups on(String day, String quarter, double coverage) {
    return Rollups.on(day)
        .rep("rep-1")
        .quarter("rep-1", "pipeline-coverage", quarter, coverage * 100, 100);
  }

  private static void won(
      Rollups rollups, SubjectKind kind, String subject, double percent, long deals) {
    rollups.told(
        kind, subject, "win-rate-by-value", Grain.QUARTER, "2026-01-01", percent, 100, deals);
  }
}

package dev.forthright.flag.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
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
                .told(
                    SubjectKind.REP,
                    "rep-1",
                    "pipeline-coverage",
                    Grain.WEEK,
                    "2026-04-20",
                    0,
                    -5,
                    1)
                .judged(rule, "rep-1", QUARTER))
        .isEqualTo("quiet quota_met");
    Rollups old =
        Rollups.on("2026-04-26")
            .rep("rep-1")
            .told(
                SubjectKind.REP,
                "rep-1",
                "pipeline-coverage",
                Grain.WEEK,
                "2026-03-23",
                100,
                100,
                1);
    assertThat(old.judged(rule, "rep-1", QUARTER)).isEqualTo("too little data no_quota");
    assertThat(on("2026-04-26", QUARTER, 1).judged(rule, "rep-1", "2026-01-01"))
        .isEqualTo("quiet quarter_over");
  }

  @Test
  void aTeamIsJudgedLikeARep() {
    Rollups rollups = Rollups.on("2026-04-26");
    rollups.told(
        SubjectKind.TEAM, "m-1", "pipeline-coverage", Grain.WEEK, "2026-04-20", 100, 100, 9);
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

  @Test
  void theNewestWeekCountsAndBeforeItsFirstWeekTheLookAhead() {
    Rollups rollups = Rollups.on("2026-04-05").rep("rep-1");
    // Its week begins on 30 March: it tells of the quarter before, and looks ahead to this one.
    week(rollups, "pipeline-coverage", "2026-03-30", 9);
    week(rollups, "pipeline-coverage-next", "2026-03-23", 9);
    week(rollups, "pipeline-coverage-next", "2026-03-30", 1);
    assertThat(rollups.judged(rule, "rep-1", QUARTER)).isEqualTo("critical coverage_short");
    Rollups later = Rollups.on("2026-04-12").rep("rep-1");
    week(later, "pipeline-coverage-next", "2026-03-30", 1);
    week(later, "pipeline-coverage", "2026-04-06", 9);
    assertThat(later.judged(rule, "rep-1", QUARTER)).isEqualTo("quiet within_bounds");
  }

  private static Rollups on(String day, String quarter, double coverage) {
    Rollups rollups = Rollups.on(day).rep("rep-1");
    String monday =
        LocalDate.parse(day).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
    week(rollups, "pipeline-coverage", monday, quarter.equals(NEXT) ? 9 : coverage);
    week(rollups, "pipeline-coverage-next", monday, quarter.equals(NEXT) ? coverage : 9);
    return rollups;
  }

  private static void week(Rollups rollups, String metric, String monday, double coverage) {
    rollups.told(SubjectKind.REP, "rep-1", metric, Grain.WEEK, monday, coverage * 100, 100, 1);
  }

  private static void won(
      Rollups rollups, SubjectKind kind, String subject, double percent, long deals) {
    rollups.told(kind, subject, "win-rate-value", Grain.QUARTER, "2026-01-01", percent, 100, deals);
  }
}

package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaPacingBehindRuleTest {

  private static final String QUARTER = "2026-04-01";
  private static final double QUOTA = 1_000_000;

  private final QuotaPacingBehindRule rule = QuotaPacingBehindRule.DEFAULT;

  @ParameterizedTest(name = "{0} % booked where half is usual, {1} deals a quarter -> {2}")
  @CsvSource({
    "34.9, 100, warning pacing_behind",
    "35, 100, between between_thresholds",
    "42.4, 100, between between_thresholds",
    "42.5, 100, quiet within_bounds",
    "34, 8, between chance_not_excluded",
    "0, 8, warning pacing_behind",
    "0, 7.9, too little data few_expected"
  })
  void projectsByTheSeasonAndAllowsForLuck(double booked, double deals, String verdict) {
    assertThat(judged(company(booked, 0.5, deals))).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "share booked by now {0} -> {1}")
  @CsvSource({"0.149, too little data few_expected", "0.15, warning pacing_behind"})
  void earlyInTheQuarterNothingIsProjected(double share, String verdict) {
    assertThat(judged(company(0, share, 100))).isEqualTo(verdict);
  }

  @Test
  void theLuckEntersTheFamilyAndTheCutDecides() {
    Rollups company = company(30, 0.5, 100);
    double luck = company.assessed(rule, "rep-1", QUARTER).probabilities().getFirst();
    assertThat(luck).isEqualTo(Luck.of(0.6, 50, 0.6));
    assertThat(label(company.verdict(rule, "rep-1", QUARTER, Math.nextDown(luck))))
        .isEqualTo("unproven family_not_significant");
  }

  @Test
  void withoutPipelineForTheRestItIsCritical() {
    assertThat(judged(company(20, 0.5, 100).firing(RuleId.EW05)))
        .isEqualTo("critical pacing_behind");
  }

  @Test
  void theCurveFallsBackToTheTeamAndTheCompany() {
    assertThat(judged(bare(30, 100))).isEqualTo("too little data short_baseline");
    Rollups company = curve(bare(30, 100), SubjectKind.COMPANY, "company", 0.3);
    assertThat(judged(company)).isEqualTo("quiet within_bounds");
    curve(company, SubjectKind.TEAM, "m-1", 0.5);
    assertThat(judged(company)).isEqualTo("warning pacing_behind");
    curve(company, SubjectKind.ROLE, Rollups.ROLE, 0.3);
    assertThat(judged(company)).isEqualTo("quiet within_bounds");
    assertThat(company.verdict(rule, "rep-1", QUARTER).finding().sentence())
        .isEqualTo(
            "Booked 300000 of 1000000 quota by 30% of a usual quarter's bookings (curve of role),"
                + " which projects to 100%.");
  }

  @Test
  void whatWasProjectedOfAQuarterThatIsOverEnds() {
    assertThat(company(20, 0.5, 100).judged(rule, "rep-1", "2026-01-01"))
        .isEqualTo("quiet quarter_over");
  }

  @Test
  void leaveADeadFeedAndAMissingQuotaMuteIt() {
    assertThat(judged(company(0, 0.5, 100).away("rep-1")))
        .isEqualTo("too little data person_absent");
    assertThat(judged(company(0, 0.5, 100).stale("crm"))).isEqualTo("too little data feed_stale");
    assertThat(
            judged(
                company(0, 0.5, 100).sum("rep-1", "effective-quota", Grain.QUARTER, QUARTER, 0, 0)))
        .isEqualTo("too little data no_quota");
  }

  private String judged(Rollups rollups) {
    return rollups.judged(rule, "rep-1", QUARTER);
  }

  private static Rollups company(double booked, double share, double deals) {
    return curve(bare(booked, deals), SubjectKind.ROLE, Rollups.ROLE, share);
  }

  private static Rollups curve(Rollups rollups, SubjectKind kind, String subject, double share) {
    return rollups.told(kind, subject, "booking-share", Grain.QUARTER, QUARTER, share, 1, 4);
  }

  /** Mid-quarter; a won deal is worth the quota over the deals. */
  private static Rollups bare(double booked, double deals) {
    return Rollups.on("2026-05-17")
        .rep("rep-1")
        .sum("rep-1", "effective-quota", Grain.QUARTER, QUARTER, QUOTA, 0)
        .sum("rep-1", "closed-won-amount", Grain.QUARTER, QUARTER, booked / 100 * QUOTA, 1)
        .sum("rep-1", "closed-won-amount", Grain.QUARTER, "2026-01-01", QUOTA / deals * 10, 10);
  }
}

package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaAttainmentShortfallRuleTest {

  private static final String EARLIER = "2026-01-01";
  private static final String LATER = "2026-04-01";
  private static final double QUOTA = 1_000_000;

  private final QuotaAttainmentShortfallRule rule = QuotaAttainmentShortfallRule.DEFAULT;

  @ParameterizedTest(name = "{0} % then {1} % -> {2}")
  @CsvSource({
    "69.9, 69.9, critical attainment_short",
    "70, 60, between between_thresholds",
    "60, 70, between between_thresholds",
    "0, 0, critical attainment_short",
    "60, 85, quiet within_bounds",
    "60, 84.9, between between_thresholds",
    "100, 70, quiet within_bounds",
    "99.9, 70, between between_thresholds",
    "120, 60, quiet within_bounds"
  })
  void bothQuartersMustBeShort(double earlier, double later, String verdict) {
    assertThat(judged(company(earlier, later, 40))).isEqualTo(verdict);
  }

  @Test
  void aQuotaOfFewDealsLeavesMuchToLuck() {
    Verdict verdict = company(60, 60, 2).verdict(rule, "rep-1", "quota");
    assertThat(label(verdict)).isEqualTo("warning attainment_short");
    double once = Luck.of(0.6, 2, 0.6);
    assertThat(verdict.finding().luckProbability())
        .isNotNull()
        .extracting(
            java.math.BigDecimal::doubleValue,
            org.assertj.core.api.InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(once * once, org.assertj.core.api.Assertions.within(1e-5));
    assertThat(verdict.finding().notes())
        .anyMatch(note -> note.startsWith("A warning only: an on-target rep with so few deals"));
  }

  @Test
  void aCohortThatIsDownMakesItQuieter() {
    Rollups down = company(50, 50, 40);
    for (int i = 2; i <= 8; i++) {
      attain(down, "rep-" + i, 65, 65);
    }
    assertThat(judged(down)).isEqualTo("warning attainment_short");
    Rollups fewAtQuota = company(50, 50, 40);
    for (int i = 2; i <= 6; i++) {
      attain(fewAtQuota, "rep-" + i, 95, 95);
    }
    assertThat(fewAtQuota.verdict(rule, "rep-1", "quota").finding().notes())
        .containsExactly("A warning only: 2 of 7 others of the role are at quota.");
  }

  @Test
  void fewerThanSixOthersSayNothing() {
    Rollups few = Rollups.on("2026-06-30");
    for (int i = 1; i <= 6; i++) {
      attain(few.rep("rep-" + i), "rep-" + i, 50, 50);
    }
    won(few, 40);
    assertThat(judged(few)).isEqualTo("critical attainment_short");
  }

  @Test
  void rampNoQuotaAndLongAbsenceAreNotJudged() {
    assertThat(judged(company(50, 50, 40).ramping("rep-1", "2026-01-02")))
        .isEqualTo("too little data person_ramping");
    assertThat(judged(company(50, 50, 40).ramping("rep-1", "2026-01-01")))
        .isEqualTo("critical attainment_short");
    assertThat(judged(company(50, 50, 40).quarter("rep-1", "quota-attainment", EARLIER, 0, 0)))
        .isEqualTo("too little data no_quota");
    assertThat(judged(company(50, 50, 40).quarter("rep-1", "exposure-days", LATER, 38, 64)))
        .isEqualTo("too little data low_exposure");
    assertThat(judged(company(50, 50, 40).quarter("rep-1", "exposure-days", LATER, 39, 65)))
        .isEqualTo("critical attainment_short");
    assertThat(judged(company(50, 50, 40).stale("crm"))).isEqualTo("too little data feed_stale");
  }

  @Test
  void withoutAWonDealNobodyKnowsTheLuck() {
    Rollups none = Rollups.on("2026-06-30").rep("rep-1");
    attain(none, "rep-1", 50, 50);
    assertThat(none.verdict(rule, "rep-1", "quota").finding().notes())
        .containsExactly("A warning only: no won deal says how much luck there is in this role.");
  }

  @Test
  void saysItAloud() {
    Finding finding = company(50, 62.5, 40).verdict(rule, "rep-1", "quota").finding();
    assertThat(finding.sentence())
        .isEqualTo(
            "Attainment was 50% in the quarter from 2026-01-01 and 62.5% in the quarter from"
                + " 2026-04-01.");
    assertThat(finding.evidence()).extracting(Evidence::value).containsExactly("0.5", "0.625");
    assertThat(finding.threshold()).hasToString("0.7");
    assertThat(rule.restsOn("quota", "quota-attainment")).isTrue();
    assertThat(rule.restsOn("quota", "closed-won-amount")).isFalse();
  }

  private String judged(Rollups rollups) {
    return rollups.judged(rule, "rep-1", "quota");
  }

  /** Eight reps at quota but the first; the role's quota stands for so many deals. */
  private static Rollups company(double earlier, double later, int deals) {
    Rollups rollups = Rollups.on("2026-06-30");
    for (int i = 1; i <= 8; i++) {
      String rep = "rep-" + i;
      attain(rollups.rep(rep), rep, i == 1 ? earlier : 100, i == 1 ? later : 100);
    }
    return won(rollups, deals);
  }

  private static Rollups won(Rollups rollups, int deals) {
    return rollups.sum("rep-2", "closed-won-amount", Grain.QUARTER, "2025-10-01", QUOTA, deals);
  }

  private static void attain(Rollups rollups, String rep, double earlier, double later) {
    rollups
        .quarter(rep, "quota-attainment", EARLIER, earlier / 100 * QUOTA, QUOTA)
        .quarter(rep, "quota-attainment", LATER, later / 100 * QUOTA, QUOTA)
        .quarter(rep, "exposure-days", EARLIER, 60, 64)
        .quarter(rep, "exposure-days", LATER, 60, 64);
  }
}

package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffIcpMixRuleTest {

  private final OffIcpMixRule rule = OffIcpMixRule.DEFAULT;

  @ParameterizedTest(name = "{0} of {1} outside the profile against 10 % -> {2}")
  @CsvSource({
    "11, 11, too little data few_expected",
    "6, 12, warning off_icp",
    "12, 40, warning off_icp",
    "11, 40, between between_thresholds",
    "8, 40, quiet within_bounds",
    "9, 40, between between_thresholds"
  })
  void judgesTheShare(double off, double all, String verdict) {
    assertThat(company(off, all, 1, 10).judged(rule, "rep-1", "icp")).isEqualTo(verdict);
  }

  @Test
  void itMustBeHalfAsMuchAgainAsTheRoles() {
    assertThat(company(40, 100, 3, 10).judged(rule, "rep-1", "icp"))
        .isEqualTo("between between_thresholds");
    assertThat(company(45, 100, 3, 10).judged(rule, "rep-1", "icp")).isEqualTo("warning off_icp");
  }

  @Test
  void theChanceEntersTheFamilyAndTheCutDecides() {
    Rollups company = company(12, 40, 1, 10);
    double chance = company.assessed(rule, "rep-1", "icp").probabilities().getFirst();
    assertThat(chance).isPositive().isLessThan(0.05);
    assertThat(label(company.verdict(rule, "rep-1", "icp", Math.nextDown(chance))))
        .isEqualTo("unproven family_not_significant");
    assertThat(company.verdict(rule, "rep-1", "icp").finding().luckProbability())
        .isNotNull()
        .extracting(
            java.math.BigDecimal::doubleValue,
            org.assertj.core.api.InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(1 - Binomial.atMost(11, 40, 0.1), org.assertj.core.api.Assertions.within(1e-6));
  }

  @Test
  void fewPeersLeaveAndADeadFeedMuteIt() {
    Rollups alone = Rollups.on("2026-06-28").rep("rep-1");
    alone.weeks("rep-1", "off-icp-share", 13, 0, 2, 2);
    assertThat(alone.judged(rule, "rep-1", "icp")).isEqualTo("too little data few_peers");
    assertThat(company(12, 40, 1, 10).away("rep-1").judged(rule, "rep-1", "icp"))
        .isEqualTo("too little data person_absent");
    assertThat(company(12, 40, 1, 10).stale("crm").judged(rule, "rep-1", "icp"))
        .isEqualTo("too little data feed_stale");
  }

  private static Rollups company(double off, double all, double offOfOthers, double others) {
    Rollups rollups = Rollups.on("2026-06-28").rep("rep-1");
    rollups.weeks("rep-1", "off-icp-share", 1, 0, off, all);
    for (int i = 2; i <= 8; i++) {
      rollups.rep("rep-" + i).weeks("rep-" + i, "off-icp-share", 10, 0, offOfOthers, others);
    }
    return rollups;
  }
}

package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineCreationDeficitRuleTest {

  private static final String RATIO = "pipeline-replacement-ratio";

  private final PipelineCreationDeficitRule rule = PipelineCreationDeficitRule.DEFAULT;

  @ParameterizedTest(name = "{0} a week created, {1} gone -> {2}")
  @CsvSource({
    "40, 100, warning creation_short",
    "40, 40, quiet within_bounds",
    "40, 41, between between_thresholds",
    "95, 160, between chance_not_excluded",
    "0, 0, too little data nothing_required",
    "40, 0, quiet within_bounds"
  })
  void comparesWhatComesWithWhatGoes(double created, double gone, String verdict) {
    assertThat(judged(rep(created, gone))).isEqualTo(verdict);
  }

  @Test
  void threeOfTheLastFourWeekEndsMustBeShort() {
    // Going back from the tick the four weeks are at 0.4, 0.525, 0.7 and 0.825.
    assertThat(judged(rep(40, 100))).isEqualTo("warning creation_short");
    // Now at 0.5875, 0.7125, 0.8875 and more.
    assertThat(judged(rep(40, 100).weeks("rep-1", RATIO, 1, 3, 115, 100)))
        .isEqualTo("between between_thresholds");
  }

  @ParameterizedTest(name = "of 4 reps {0} are short: {1}")
  @CsvSource({"2, warning creation_short", "3, info creation_short", "4, info creation_short"})
  void whenMostAreShortItIsOneLevelQuieter(int shortOnes, String verdict) {
    Rollups reps = Rollups.on("2026-06-28");
    for (int rep = 1; rep <= 4; rep++) {
      add(reps, "rep-" + rep, rep <= shortOnes ? 40 : 100, 100);
    }
    assertThat(judged(reps)).isEqualTo(verdict);
  }

  @Test
  void theChanceEntersTheFamilyAndTheCutDecides() {
    Rollups rep = rep(40, 100);
    double chance = rep.assessed(rule, "rep-1", "pipeline").probabilities().getFirst();
    assertThat(chance).isPositive().isLessThan(0.05);
    assertThat(label(rep.verdict(rule, "rep-1", "pipeline", Math.nextDown(chance))))
        .isEqualTo("unproven family_not_significant");
    Finding finding = rep.verdict(rule, "rep-1", "pipeline").finding();
    assertThat(finding.expected())
        .isNotNull()
        .extracting(
            java.math.BigDecimal::doubleValue,
            org.assertj.core.api.InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(260.0 / 13, org.assertj.core.api.Assertions.within(0.2));
    assertThat(finding.actual()).hasToString("8");
    assertThat(finding.evidence()).hasSize(4).allMatch(one -> "40 of 100".equals(one.value()));
  }

  @Test
  void aFortnightOfLeaveIsNotADeficit() {
    Rollups rep = rep(60, 100);
    rep.weeks("rep-1", RATIO, 2, 0, 0, 100);
    rep.weeks("rep-1", "exposure-days", 2, 0, 0, 1);
    rep.weeks("rep-1", RATIO, 2, 2, 100, 100);
    assertThat(judged(rep)).isEqualTo("between between_thresholds");
    rep.weeks("rep-1", "exposure-days", 4, 0, 1.9, 1);
    assertThat(judged(rep)).isEqualTo("too little data low_exposure");
    rep.weeks("rep-1", "exposure-days", 4, 0, 2, 1);
    assertThat(judged(rep)).startsWith("between");
  }

  @Test
  void historyIsNeededAndMissingWeeksAreNotZero() {
    Rollups seven = Rollups.on("2026-06-28").rep("rep-1");
    seven.weeks("rep-1", RATIO, 11, 0, 40, 100).weeks("rep-1", "exposure-days", 11, 0, 5, 1);
    assertThat(judged(seven)).isEqualTo("too little data short_baseline");
    Rollups unknown = Rollups.on("2026-06-28").rep("rep-1");
    unknown.weeks("rep-1", RATIO, 16, 1, 40, 100).weeks("rep-1", "exposure-days", 17, 0, 5, 1);
    assertThat(judged(unknown)).isEqualTo("too little data no_rollup");
  }

  @Test
  void rampLeaveAndADeadFeedMuteIt() {
    assertThat(judged(rep(0, 100).ramping("rep-1", "2026-08-01")))
        .isEqualTo("too little data person_ramping");
    assertThat(judged(rep(0, 100).away("rep-1"))).isEqualTo("too little data person_absent");
    assertThat(judged(rep(0, 100).stale("crm"))).isEqualTo("too little data feed_stale");
  }

  private String judged(Rollups rollups) {
    return rollups.judged(rule, "rep-1", "pipeline");
  }

  /** Thirteen weeks of 90 and 110 created, then four weeks as told; five days at risk a week. */
  private static Rollups rep(double created, double gone) {
    return add(Rollups.on("2026-06-28"), "rep-1", created, gone);
  }

  private static Rollups add(Rollups rollups, String rep, double created, double gone) {
    rollups.rep(rep);
    for (int week = 0; week < 13; week++) {
      rollups.weeks(rep, RATIO, 1, 4 + week, week % 2 == 0 ? 90 : 110, 100);
    }
    return rollups.weeks(rep, RATIO, 4, 0, created, gone).weeks(rep, "exposure-days", 17, 0, 5, 1);
  }
}

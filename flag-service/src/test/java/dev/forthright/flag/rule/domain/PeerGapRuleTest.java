package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerGapRuleTest {

  private static final String MONTH = "2026-06-01";
  private static final String MEETINGS = "activity-count.meeting";
  private static final String CREATED = "pipeline-created";

  private final PeerGapRule rule = PeerGapRule.DEFAULT;

  @ParameterizedTest(name = "{0} meetings where others have 36 to 44 -> {1}")
  @CsvSource({
    "27, info below_peers",
    "31, between between_thresholds",
    "35.9, between between_thresholds",
    "36, quiet within_bounds",
    "0, info below_peers"
  })
  void comparesWithTheMedianAndTheTBound(double meetings, String verdict) {
    assertThat(judged(company(8, meetings))).isEqualTo(verdict);
  }

  @Test
  void peersWhoDifferALotProveLittle() {
    Rollups company = company(8, 25);
    for (int i = 2; i <= 9; i++) {
      company.sum("rep-" + i, MEETINGS, Grain.MONTH, MONTH, i % 2 == 0 ? 20 : 60, 1);
    }
    assertThat(judged(company)).isEqualTo("between chance_not_excluded");
  }

  @Test
  void twoMeasuresAtOnceAreAWarning() {
    Rollups company = company(8, 10);
    amounts(company, 100_000, 500);
    assertThat(judged(company)).isEqualTo("warning below_peers");
    assertThat(company.judged(rule, "rep-1", CREATED)).isEqualTo("warning below_peers");
    double chance = company.assessed(rule, "rep-1", MEETINGS).probabilities().getFirst();
    assertThat(label(company.verdict(rule, "rep-1", MEETINGS, chance)))
        .as("only what passes the family's cut counts")
        .isIn("info below_peers", "warning below_peers");
    assertThat(label(company.verdict(rule, "rep-1", MEETINGS, Math.nextDown(chance))))
        .isEqualTo("unproven family_not_significant");
  }

  @Test
  void amountsAreComparedByTheirLogarithms() {
    Rollups company = company(8, 40);
    amounts(company, 100_000, 74_000);
    Sample logs =
        Sample.of(
            java.util.stream.IntStream.rangeClosed(2, 9)
                .mapToObj(i -> StrictMath.log1p(100_000.0 * (1 + i / 100.0) / 20))
                .toList());
    assertThat(company.assessed(rule, "rep-1", CREATED).probabilities())
        .containsExactly(logs.chanceOfAtMost(StrictMath.log1p(74_000.0 / 20)));
  }

  @Test
  void aModifiedZIsAnOptionFromTwelvePeersOn() {
    CohortRule robust = (CohortRule) rule.with(Map.of("robust", "true"));
    for (int peers : new int[] {11, 12}) {
      Rollups company = company(peers, 15);
      company.sum("rep-2", MEETINGS, Grain.MONTH, MONTH, 400, 1);
      assertThat(company.judged(rule, "rep-1", MEETINGS)).startsWith("between");
      assertThat(company.judged(robust, "rep-1", MEETINGS))
          .isEqualTo(peers < 12 ? "between chance_not_excluded" : "info below_peers");
    }
  }

  @Test
  void fivePeersAreTooFewAndOnlyThoseAtWorkCount() {
    assertThat(judged(company(5, 0))).isEqualTo("too little data few_peers");
    assertThat(judged(company(6, 0))).isEqualTo("info below_peers");
    assertThat(judged(company(6, 0).month("rep-2", "exposure-days", MONTH, 11, 20)))
        .isEqualTo("too little data few_peers");
    Rollups enough = company(6, 0).month("rep-2", "exposure-days", MONTH, 12, 20);
    assertThat(judged(enough.sum("rep-2", MEETINGS, Grain.MONTH, MONTH, 24, 1)))
        .isEqualTo("info below_peers");
    assertThat(judged(company(6, 0).ramping("rep-2", "2026-09-01")))
        .isEqualTo("too little data few_peers");
  }

  @Test
  void aFewDaysAtWorkAreComparedPerDay() {
    assertThat(judged(company(8, 24).month("rep-1", "exposure-days", MONTH, 12, 20)))
        .isEqualTo("quiet within_bounds");
    assertThat(judged(company(8, 0).month("rep-1", "exposure-days", MONTH, 11, 20)))
        .isEqualTo("too little data low_exposure");
  }

  @Test
  void rampLeaveAndADeadFeedMuteIt() {
    assertThat(judged(company(8, 0).ramping("rep-1", "2026-09-01")))
        .isEqualTo("too little data person_ramping");
    assertThat(judged(company(8, 0).away("rep-1"))).isEqualTo("too little data person_absent");
    assertThat(judged(company(8, 0).stale("calendar"))).isEqualTo("too little data feed_stale");
  }

  private String judged(Rollups rollups) {
    return rollups.judged(rule, "rep-1", MEETINGS);
  }

  /** Peers with 36, 40 and 44 meetings in turn; everybody was at work on 20 days. */
  private static Rollups company(int peers, double meetings) {
    Rollups rollups = Rollups.on("2026-06-30");
    for (int i = 1; i <= peers + 1; i++) {
      String rep = "rep-" + i;
      double usual = 36 + 4 * (i % 3);
      rollups
          .rep(rep)
          .sum(rep, MEETINGS, Grain.MONTH, MONTH, i == 1 ? meetings : usual, 1)
          .month(rep, "exposure-days", MONTH, 20, 20);
    }
    return rollups;
  }

  private static void amounts(Rollups rollups, double usual, double own) {
    for (int i = 1; i <= 9; i++) {
      double amount = i == 1 ? own : usual * (1 + i / 100.0);
      rollups.sum("rep-" + i, CREATED, Grain.MONTH, MONTH, amount, 1);
    }
  }
}

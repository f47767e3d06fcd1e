package dev.forthright.flag.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastBiasRuleTest {

  private static final List<String> QUARTERS =
      List.of("2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01");

  private final ForecastBiasRule rule = ForecastBiasRule.DEFAULT;

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "89 89 89 95, info forecast_biased",
    "90 89 89 95, quiet within_bounds",
    "70 100 70 100, between between_thresholds",
    "89 89 90 110, quiet within_bounds",
    "79 79 79 79, warning forecast_biased",
    "81 81 81 81, info forecast_biased",
    "60 60 60 91, info forecast_biased",
    "126 126 126 126, warning forecast_biased",
    "124 124 124 124, info forecast_biased",
    "111 111 100 130, info forecast_biased",
    "60 150 60 150, quiet within_bounds",
    "0 0 0 0, warning forecast_biased",
    "50 50 90 110, quiet within_bounds"
  })
  void looksForTheSameSideQuarterAfterQuarter(String percents, String verdict) {
    assertThat(calls(percents).judged(rule, "rep-1", "forecast")).isEqualTo(verdict);
  }

  @Test
  void aManagerIsJudgedTooAndTwoQuartersAreTooFew() {
    Rollups manager = Rollups.on("2026-06-30");
    for (String quarter : QUARTERS) {
      manager.told(
          SubjectKind.MANAGER, "m-1", "forecast-accuracy", Grain.QUARTER, quarter, 70, 100, 9);
    }
    assertThat(manager.judged(rule, "m-1", "forecast")).isEqualTo("warning forecast_biased");
    Rollups few = calls("70 70 70 70");
    few.quarter("rep-1", "forecast-accuracy", QUARTERS.get(0), 0, 0);
    assertThat(few.judged(rule, "rep-1", "forecast")).isEqualTo("info forecast_biased");
    few.quarter("rep-1", "forecast-accuracy", QUARTERS.get(1), 0, 0);
    assertThat(few.judged(rule, "rep-1", "forecast")).isEqualTo("too little data short_baseline");
  }

  @ParameterizedTest(name = "{0} of {1} committed deals won -> {2}")
  @CsvSource({
    "0, 19, info forecast_biased",
    "0, 20, warning forecast_biased",
    "11, 20, info forecast_biased"
  })
  void fewCommittedDealsWonAreASecondProof(double won, double committed, String verdict) {
    Rollups rollups = calls("89 89 89 95");
    hits(rollups, won, committed);
    assertThat(rollups.judged(rule, "rep-1", "forecast")).isEqualTo(verdict);
  }

  @Test
  void manyCommittedDealsWonProveThatMuchWasHeldBack() {
    Rollups rollups = calls("111 111 100 130");
    hits(rollups, 40, 40);
    rollups.quarter("rep-1", "late-win-share", QUARTERS.get(3), 6, 10);
    Finding finding = rollups.verdict(rule, "rep-1", "forecast").finding();
    assertThat(rollups.judged(rule, "rep-1", "forecast")).isEqualTo("warning forecast_biased");
    assertThat(finding.notes())
        .contains(
            "Forecast less than was won: possibly held back.",
            "6 of 10 wins were created or pulled in less than 14 days before they closed.");
    assertThat(finding.sentence())
        .startsWith("Won over forecast in the quarters from 2025-07-01: 111%, 111%, 100%, 130%;");
    assertThat(finding.evidence()).hasSize(4);
  }

  @Test
  void aDeadFeedMutesIt() {
    assertThat(calls("70 70 70 70").stale("crm").judged(rule, "rep-1", "forecast"))
        .isEqualTo("too little data feed_stale");
  }

  private static Rollups calls(String percents) {
    Rollups rollups = Rollups.on("2026-06-30").rep("rep-1");
    String[] each = percents.split(" ");
    for (int i = 0; i < each.length; i++) {
      double percent = Double.parseDouble(each[i]);
      rollups.quarter("rep-1", "forecast-accuracy", QUARTERS.get(i), percent, 100);
    }
    return rollups;
  }

  /** Six others who win 60 of 100 committed deals. */
  private static void hits(Rollups rollups, double won, double committed) {
    rollups.quarter("rep-1", "commit-hit-rate", QUARTERS.get(0), won, committed);
    for (int i = 2; i <= 7; i++) {
      rollups.rep("rep-" + i).quarter("rep-" + i, "commit-hit-rate", QUARTERS.get(0), 60, 100);
    }
  }
}

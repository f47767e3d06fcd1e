package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.deal;
import static dev.forthright.flag.rule.domain.Fixtures.endOf;
import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.deal.domain.AmountSpread;
import dev.forthright.flag.deal.domain.StageKind;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weekly snapshots are taken at the ends of the Sundays 1, 8 and 15 February 2026. */
class CommitSlippageRuleTest {

  private static final AsOf NOW = endOf("2026-02-15");

  private final CommitSlippageRule rule = CommitSlippageRule.DEFAULT;

  @ParameterizedTest(name = "due {0}, then {1}, then {2} -> {3}")
  @CsvSource({
    "2026-03-01, 2026-03-09, 2026-03-17, warning slipped_two_weeks",
    "2026-03-01, 2026-03-08, 2026-03-16, between slipped_one_week",
    "2026-03-01, 2026-03-09, 2026-03-16, quiet no_slip",
    "2026-03-30, 2026-04-01, 2026-04-09, warning slipped_two_weeks",
    "2026-02-08, 2026-02-08, 2026-02-15, warning slipped_two_weeks",
    "2026-02-09, 2026-02-09, 2026-02-15, between slipped_one_week"
  })
  void aSlipIsMoreThanAWeekOrPassedOrOutOfTheQuarter(
      String first, String second, String third, String verdict) {
    var deal =
        deal()
            .category("2026-01-20", "commit")
            .due("2026-01-21", first)
            .due("2026-02-05", second)
            .due("2026-02-12", third);
    assertThat(label(rule.judge(deal.at(NOW), NOW))).isEqualTo(verdict);
  }

  @Test
  void saysOnWhichDayTheDateMoved() {
    var deal =
        deal()
            .category("2026-01-20", "commit")
            .due("2026-01-21", "2026-03-01")
            .due("2026-02-05", "2026-03-09")
            .due("2026-02-12", "2026-03-17");
    assertThat(rule.judge(deal.at(NOW), NOW).finding().sentence())
        .isEqualTo(
            "Acme renewal slipped in 2 of the two weekly commit snapshots up to 2026-02-15; its"
                + " close date moved to 2026-03-17 on 2026-02-12.");
  }

  @Test
  void bothSnapshotsMustBeInCommit() {
    var late =
        deal()
            .due("2026-01-21", "2026-03-01")
            .due("2026-02-05", "2026-03-09")
            .category("2026-02-10", "commit")
            .due("2026-02-12", "2026-03-17");
    var lowered =
        deal()
            .category("2026-01-20", "commit")
            .due("2026-01-21", "2026-03-01")
            .due("2026-02-05", "2026-03-09")
            .due("2026-02-12", "2026-03-17")
            .category("2026-02-13", "best_case");
    assertThat(label(rule.judge(late.at(NOW), NOW))).isEqualTo("quiet not_in_commit");
    assertThat(label(rule.judge(lowered.at(NOW), NOW))).isEqualTo("quiet not_in_commit");
  }

  @ParameterizedTest(name = "amount {0} of a p75 of 1000 over {1} deals -> {2}")
  @CsvSource({
    "1000, 8, warning slipped_two_weeks",
    "1001, 8, critical slipped_two_weeks",
    "1001, 7, warning slipped_two_weeks"
  })
  void aBigDealIsCritical(String amount, long n, String verdict) {
    var deal =
        deal()
            .category("2026-01-20", "commit")
            .amount("2026-01-20", amount)
            .due("2026-01-21", "2026-03-01")
            .due("2026-02-05", "2026-03-09")
            .due("2026-02-12", "2026-03-17");
    var spread =
        new AmountSpread(n, new BigDecimal("500"), new BigDecimal("1000"), new BigDecimal("2000"));
    assertThat(label(rule.judge(deal.at(NOW, spread), NOW))).isEqualTo(verdict);
  }

  @Test
  void aWonDealIsQuiet() {
    var deal =
        deal()
            .category("2026-01-20", "commit")
            .due("2026-01-21", "2026-03-01")
            .stage("2026-02-13", StageKind.WON);
    assertThat(label(rule.judge(deal.at(NOW), NOW))).isEqualTo("quiet deal_won");
  }
}

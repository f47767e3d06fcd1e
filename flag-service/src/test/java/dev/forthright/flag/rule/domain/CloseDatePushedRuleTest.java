package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.deal;
import static dev.forthright.flag.rule.domain.Fixtures.endOf;
import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.deal.domain.StageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseDatePushedRuleTest {

  private final CloseDatePushedRule rule = CloseDatePushedRule.DEFAULT;

  @Test
  void onlyAMoveToALaterFiscalMonthIsAPush() {
    var deal =
        deal()
            .due("2026-01-05", "2026-04-10")
            .due("2026-01-10", "2026-04-28") // same month
            .due("2026-01-15", "2026-03-31") // pulled in
            .due("2026-02-01", "2026-04-01") // push 1
            .due("2026-02-10", "2026-05-01"); // push 2
    assertThat(judge(deal, "2026-02-10")).isEqualTo("quiet few_pushes");
    deal.due("2026-02-20", "2026-06-15");
    assertThat(judge(deal, "2026-02-19")).isEqualTo("quiet few_pushes");
    assertThat(judge(deal, "2026-02-20")).isEqualTo("warning third_push");
  }

  @ParameterizedTest(name = "pushed out of the first quarter on {0} -> {1}")
  @CsvSource({
    "2026-03-16, quiet few_pushes",
    "2026-03-17, info quarter_end_push",
    "2026-03-31, info quarter_end_push",
    "2026-04-01, quiet few_pushes"
  })
  void aPushAcrossQuarterEndCountsInTheLastTwoWeeks(String pushedOn, String verdict) {
    var deal = deal().due("2026-01-05", "2026-03-20").due(pushedOn, "2026-04-20");
    assertThat(judge(deal, pushedOn)).isEqualTo(verdict);
  }

  @Test
  void saysWhyOnePushIsEnough() {
    var deal = deal().due("2026-01-05", "2026-03-20").due("2026-03-17", "2026-04-20");
    AsOf asOf = endOf("2026-03-17");
    assertThat(rule.judge(deal.at(asOf), asOf).finding().sentence())
        .isEqualTo(
            "The close date of Acme renewal was pushed 1 time, 31 days in all, last to 2026-04-20"
                + " on 2026-03-17. A push out of the quarter in its last 14 days is raised by"
                + " itself.");
  }

  @Test
  void aPushWithinTheQuarterNearItsEndDoesNotCount() {
    var deal = deal().due("2026-01-05", "2026-04-20").due("2026-03-25", "2026-05-20");
    assertThat(judge(deal, "2026-03-25")).isEqualTo("quiet few_pushes");
  }

  @ParameterizedTest(name = "third push at noon of 20 February, judged at the end of {0} -> {1}")
  @CsvSource({"2026-04-20, warning third_push", "2026-04-21, quiet no_recent_push"})
  void sixtyDaysWithoutAPushClearIt(String day, String verdict) {
    var deal =
        deal()
            .due("2026-01-05", "2026-03-10")
            .due("2026-01-20", "2026-04-10")
            .due("2026-02-10", "2026-05-10")
            .due("2026-02-20", "2026-06-10");
    assertThat(judge(deal, day)).isEqualTo(verdict);
  }

  @Test
  void aFourthPushAfterAQuietTimeRaisesAgain() {
    var deal =
        deal()
            .due("2026-01-05", "2026-03-10")
            .due("2026-01-20", "2026-04-10")
            .due("2026-02-10", "2026-05-10")
            .due("2026-02-20", "2026-06-10")
            .due("2026-05-20", "2026-08-10");
    assertThat(judge(deal, "2026-05-19")).isEqualTo("quiet no_recent_push");
    assertThat(judge(deal, "2026-05-20")).isEqualTo("warning third_push");
  }

  @Test
  void aClosedDealIsQuiet() {
    var deal =
        deal()
            .due("2026-01-05", "2026-03-10")
            .due("2026-01-20", "2026-04-10")
            .due("2026-02-10", "2026-05-10")
            .due("2026-02-20", "2026-06-10")
            .stage("2026-02-21", StageKind.WON);
    assertThat(judge(deal, "2026-02-22")).isEqualTo("quiet deal_won");
  }

  @Test
  void itsEvidenceIsEveryPushAndNothingElse() {
    var deal =
        deal()
            .due("2026-01-05", "2026-03-10")
            .due("2026-01-20", "2026-04-10")
            .due("2026-01-21", "2026-04-11")
            .due("2026-02-10", "2026-05-10")
            .due("2026-02-20", "2026-06-10");
    AsOf asOf = endOf("2026-02-20");
    Finding finding = rule.judge(deal.at(asOf), asOf).finding();
    assertThat(finding.evidence())
        .extracting(Evidence::what, Evidence::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("closeDate from 2026-03-10", "2026-04-10"),
            org.assertj.core.groups.Tuple.tuple("closeDate from 2026-04-11", "2026-05-10"),
            org.assertj.core.groups.Tuple.tuple("closeDate from 2026-05-10", "2026-06-10"));
    assertThat(finding.sentence())
        .isEqualTo(
            "The close date of Acme renewal was pushed 3 times, 91 days in all, last to 2026-06-10"
                + " on 2026-02-20.");
  }

  private String judge(Fixtures.DealTeller deal, String day) {
    AsOf asOf = endOf(day);
    return label(rule.judge(deal.at(asOf), asOf));
  }
}

package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.deal;
import static dev.forthright.flag.rule.domain.Fixtures.endOf;
import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.deal.domain.StageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseDateOverdueRuleTest {

  private final CloseDateOverdueRule rule = CloseDateOverdueRule.DEFAULT;

  @ParameterizedTest(name = "due Friday 6 March, judged at the end of {0} -> {1}")
  @CsvSource({
    "2026-03-05, quiet not_due",
    "2026-03-06, quiet not_due",
    "2026-03-07, quiet not_due",
    "2026-03-08, quiet not_due",
    "2026-03-09, info close_date_passed",
    "2026-03-10, info close_date_passed",
    "2026-03-11, warning close_date_passed",
    "2026-04-30, warning close_date_passed"
  })
  void countsTheOwnersWorkingDays(String day, String verdict) {
    var deal = deal().due("2026-01-05", "2026-03-06");
    assertThat(label(rule.judge(deal.at(endOf(day)), endOf(day)))).isEqualTo(verdict);
  }

  @Test
  void aMovedDateOrAClosedDealIsQuiet() {
    var moved = deal().due("2026-01-05", "2026-03-06").due("2026-03-10", "2026-04-01");
    var lost = deal().due("2026-01-05", "2026-03-06").stage("2026-03-10", StageKind.LOST);
    AsOf asOf = endOf("2026-03-12");
    assertThat(label(rule.judge(moved.at(asOf), asOf))).isEqualTo("quiet not_due");
    assertThat(label(rule.judge(lost.at(asOf), asOf))).isEqualTo("quiet deal_lost");
  }

  @Test
  void aRecordTheSourceHidIsNotJudged() {
    var deal = deal().due("2026-01-05", "2026-03-06").stale("2026-03-07");
    AsOf asOf = endOf("2026-03-12");
    assertThat(label(rule.judge(deal.at(asOf), asOf))).isEqualTo("too little data record_stale");
  }

  @Test
  void explainsItselfInNumbersAndWords() {
    var deal = deal().due("2026-01-05", "2026-03-06");
    AsOf asOf = endOf("2026-03-11");
    Finding finding = rule.judge(deal.at(asOf), asOf).finding();
    assertThat(finding.sentence())
        .isEqualTo(
            "Acme renewal was due on 2026-03-06 and was still open on 2026-03-11, 3 working days"
                + " later.");
    assertThat(finding.actual()).isEqualByComparingTo("3");
    assertThat(finding.threshold()).isEqualByComparingTo("1");
    assertThat(finding.evidence())
        .singleElement()
        .extracting(Evidence::value)
        .isEqualTo("2026-03-06");
    assertThat(finding.clearsWhen()).contains("moved to today or later");
  }
}

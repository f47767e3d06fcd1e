package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.deal;
import static dev.forthright.flag.rule.domain.Fixtures.endOf;
import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitUnsupportedRuleTest {

  private final CommitUnsupportedRule rule = CommitUnsupportedRule.DEFAULT;

  @ParameterizedTest(name = "into commit on Thursday 5 February, end of {0} -> {1}")
  @CsvSource({
    "2026-02-05, quiet new_in_commit",
    "2026-02-06, quiet new_in_commit",
    "2026-02-08, quiet new_in_commit",
    "2026-02-09, warning commit_without_support",
    "2026-03-10, warning commit_without_support",
    "2026-03-11, critical commit_without_support",
    "2026-03-31, critical commit_without_support",
    "2026-04-01, warning commit_without_support"
  })
  void givesTwoWorkingDaysAndIsCriticalNearQuarterEnd(String day, String verdict) {
    var deal = deal().due("2026-01-05", "2026-06-30").category("2026-02-05", "commit");
    AsOf asOf = endOf(day);
    assertThat(label(rule.judge(deal.at(asOf), asOf))).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "confirmed {0} by {1}, paper {2} -> {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-06-30, M-1, active, quiet supported",
        "2026-06-30, M-1, done, quiet supported",
        "2026-06-30, M-1, none, warning commit_without_support",
        "2026-06-30, M-1, -, warning commit_without_support",
        "2026-06-30, -, active, warning commit_without_support",
        "-, M-1, active, warning commit_without_support"
      })
  void needsADateWithItsProofAndAPaperProcess(
      String confirmed, String activity, String paper, String verdict) {
    var deal =
        deal()
            .due("2026-01-05", "2026-06-30")
            .category("2026-02-02", "commit")
            .support("2026-02-03", confirmed, activity, paper);
    AsOf asOf = endOf("2026-02-10");
    assertThat(label(rule.judge(deal.at(asOf), asOf))).isEqualTo(verdict);
  }

  @Test
  void enteringCommitAgainStartsTheGraceAgain() {
    var deal =
        deal()
            .due("2026-01-05", "2026-06-30")
            .category("2026-02-02", "commit")
            .category("2026-02-05", "best_case")
            .category("2026-02-10", "commit");
    assertThat(label(rule.judge(deal.at(endOf("2026-02-06")), endOf("2026-02-06"))))
        .isEqualTo("quiet not_in_commit");
    assertThat(label(rule.judge(deal.at(endOf("2026-02-11")), endOf("2026-02-11"))))
        .isEqualTo("quiet new_in_commit");
    assertThat(label(rule.judge(deal.at(endOf("2026-02-12")), endOf("2026-02-12"))))
        .isEqualTo("warning commit_without_support");
  }

  @Test
  void saysWhatIsMissing() {
    var deal = deal().due("2026-01-05", "2026-06-30").category("2026-02-02", "commit");
    AsOf asOf = endOf("2026-02-10");
    assertThat(rule.judge(deal.at(asOf), asOf).finding().sentence())
        .isEqualTo(
            "Acme renewal had been in commit for 6 working days on 2026-02-10 without a close date"
                + " confirmed by the buyer with an activity and without an active paper process.");
  }
}

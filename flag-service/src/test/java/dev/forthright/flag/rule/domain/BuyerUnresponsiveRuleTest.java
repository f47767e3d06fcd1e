package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Engagements.told;
import static dev.forthright.flag.rule.domain.Fixtures.deal;
import static dev.forthright.flag.rule.domain.Fixtures.endOf;
import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuyerUnresponsiveRuleTest {

  private final BuyerUnresponsiveRule rule = BuyerUnresponsiveRule.DEFAULT;

  @ParameterizedTest(name = "heard 2 February, tried {0} times since, {1} answers within {2}, {3}")
  @CsvSource({
    // A week of silence is never too much.
    "2, 20, 3, 2026-02-09, quiet buyer_answers",
    "2, 20, 3, 2026-02-10, info buyer_silent",
    // The segment's habit, once it is known.
    "2, 20, 12.5, 2026-02-14, quiet buyer_answers",
    "2, 20, 12.5, 2026-02-15, info buyer_silent",
    "2, 19, 12.5, 2026-02-10, info buyer_silent",
    // Who was not asked owes no answer.
    "1, 20, 3, 2026-04-30, quiet buyer_answers"
  })
  void needsSilenceLongerThanIsUsualAlthoughSellersTried(
      int tried, int answers, double p90, String day, String verdict) {
    assertThat(
            judged(day, "best_case", told().byBuyer("2026-02-02", tried).usualReply(answers, p90)))
        .isEqualTo(verdict);
  }

  @Test
  void isAWarningInCommit() {
    assertThat(judged("2026-02-10", "commit", told().byBuyer("2026-02-02", 3)))
        .isEqualTo("warning buyer_silent");
  }

  @Test
  void theOwnersLeaveIsNotTheBuyersSilence() {
    assertThat(
            judged(
                "2026-02-10",
                "commit",
                told().byBuyer("2026-02-02", 3).away("2026-02-05", "2026-02-05")))
        .isEqualTo("quiet buyer_answers");
  }

  @Test
  void aBuyerNeverHeardIsNotSilent() {
    assertThat(judged("2026-04-30", "commit", told().byOwner("2026-02-02")))
        .isEqualTo("too little data no_buyer_yet");
    assertThat(judged("2026-04-30", "commit", told().byBuyer("2026-02-02", 3).unlinked()))
        .isEqualTo("too little data not_linked");
  }

  @Test
  void storesActualAndExpectedDays() {
    AsOf asOf = endOf("2026-02-20");
    Finding finding =
        rule.judge(
                deal()
                    .due("2026-01-05", "2026-12-31")
                    .at(asOf)
                    .with(told().byBuyer("2026-02-02", 4).usualReply(40, 9.25).engagement()),
                asOf)
            .finding();
    assertThat(finding.sentence())
        .isEqualTo(
            "On 2026-02-20 nothing had come from the buyer of Acme renewal for 18 days, since 2026-02-02; sellers had tried 4 times meanwhile.");
    assertThat(finding.actual()).isEqualByComparingTo("18");
    assertThat(finding.expected()).isEqualByComparingTo("9.25");
    assertThat(finding.notes())
        .containsExactly("Nine of ten of the segment's last 40 answers came within 9.2 days.");
  }

  private String judged(String day, String category, Engagements engagement) {
    AsOf asOf = endOf(day);
    DealCase dealCase =
        deal().due("2026-01-05", "2026-12-31").category("2026-01-06", category).at(asOf);
    return label(rule.judge(dealCase.with(engagement.engagement()), asOf));
  }
}

package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Engagements.told;
import static dev.forthright.flag.rule.domain.Fixtures.deal;
import static dev.forthright.flag.rule.domain.Fixtures.endOf;
import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.deal.domain.AmountSpread;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleThreadedRuleTest {

  private static final AsOf AS_OF = endOf("2026-03-31");
  private static final AmountSpread MEDIAN =
      new AmountSpread(8, new BigDecimal("1000"), new BigDecimal("2000"), new BigDecimal("3000"));

  private final SingleThreadedRule rule = SingleThreadedRule.DEFAULT;

  @ParameterizedTest(name = "second contact last heard {0} -> {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "-, info single_threaded",
        "2026-01-30, info single_threaded",
        "2026-01-31, quiet multi_threaded",
        "2026-03-30, quiet multi_threaded"
      })
  void needsTwoContactsWithinSixtyDays(String second, String verdict) {
    assertThat(
            judged(
                "pipeline",
                "1000",
                reached()
                    .contact("one", "2026-03-20", true, false, false)
                    .contact("two", second, false, false, false)))
        .isEqualTo(verdict);
  }

  @ParameterizedTest(name = "economic buyer met {0}, booked {1} -> {2}")
  @CsvSource({
    "false, false, warning single_threaded",
    "true, false, quiet multi_threaded",
    "false, true, quiet multi_threaded"
  })
  void needsTheEconomicBuyerWhereOneIsNamed(boolean met, boolean booked, String verdict) {
    assertThat(
            judged(
                "commit",
                "1000",
                reached()
                    .contact("one", "2026-03-20", true, false, false)
                    .contact("two", "2026-03-21", true, false, false)
                    .contact("boss", null, met, booked, true)))
        .isEqualTo(verdict);
  }

  @Test
  void earlyAndSmallDealsAreLeftAlone() {
    assertThat(judged("commit", "1000", told().proposal(false))).isEqualTo("quiet before_proposal");
    assertThat(judged("commit", "999", reached())).isEqualTo("quiet small_deal");
    assertThat(judged("commit", "1000", reached())).isEqualTo("warning single_threaded");
  }

  @Test
  void whatIsNotKnownIsNotJudged() {
    assertThat(judged("commit", "1000", told().proposal(null)))
        .isEqualTo("too little data no_stage");
    assertThat(judged("commit", "1000", reached().unlinked()))
        .isEqualTo("too little data not_linked");
    DealCase unmeasured =
        deal().due("2026-01-05", "2026-12-31").at(AS_OF).with(reached().engagement());
    assertThat(label(rule.judge(unmeasured, AS_OF))).isEqualTo("too little data few_deals");
  }

  @Test
  void explainsItselfInNumbersAndWords() {
    DealCase dealCase =
        deal()
            .due("2026-01-05", "2026-12-31")
            .at(AS_OF, MEDIAN)
            .with(
                reached()
                    .contact("one", "2026-03-20", true, false, false)
                    .contact("boss", null, false, false, true)
                    .engagement());
    Finding finding = rule.judge(dealCase, AS_OF).finding();
    assertThat(finding.sentence())
        .isEqualTo(
            "On 2026-03-31 1 contact on the buyer's side of Acme renewal had spoken or written within 60 days, and the economic buyer had never been met and was not booked.");
    assertThat(finding.evidence()).extracting(Evidence::value).contains("one");
  }

  private static Engagements reached() {
    return told().proposal(true);
  }

  private String judged(String category, String amount, Engagements engagement) {
    DealCase dealCase =
        deal()
            .due("2026-01-05", "2026-12-31")
            .category("2026-01-06", category)
            .amount("2026-01-07", amount)
            .at(AS_OF, MEDIAN);
    return label(rule.judge(dealCase.with(engagement.engagement()), AS_OF));
  }
}

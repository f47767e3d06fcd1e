package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Engagements.told;
import static dev.forthright.flag.rule.domain.Fixtures.deal;
import static dev.forthright.flag.rule.domain.Fixtures.endOf;
import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.calendar.domain.Stages.Band;
import dev.forthright.flag.deal.domain.StageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageStalledRuleTest {

  private final StageStalledRule rule = StageStalledRule.DEFAULT;

  @ParameterizedTest(name = "in the stage since Monday 2 February, end of {0} -> {1}")
  @CsvSource({
    "2026-02-02, quiet stage_fresh",
    "2026-02-09, quiet stage_fresh",
    "2026-02-10, warning stage_stalled",
    "2026-02-15, warning stage_stalled",
    "2026-02-16, warning stage_stalled",
    "2026-02-17, critical stage_stalled"
  })
  void comparesWorkingDaysWithThoseOfWonDeals(String day, String verdict) {
    assertThat(judged(day, proposal().usualStay(20, 5, 10))).isEqualTo(verdict);
  }

  @Test
  void leaveOfTheOwnerIsNoStandstill() {
    assertThat(
            judged("2026-02-17", proposal().usualStay(20, 5, 10).away("2026-02-03", "2026-02-10")))
        .isEqualTo("quiet stage_fresh");
    assertThat(
            judged("2026-02-18", proposal().usualStay(20, 5, 10).away("2026-02-03", "2026-02-10")))
        .isEqualTo("warning stage_stalled");
  }

  @Test
  void nineteenWonDealsAreTooFewAndTheFallbackIsOffByDefault() {
    assertThat(judged("2026-06-30", proposal().usualStay(19, 5, 10)))
        .isEqualTo("too little data few_won_deals");
    assertThat(judged("2026-06-30", proposal())).isEqualTo("too little data few_won_deals");
  }

  @ParameterizedTest(name = "{0} stage, end of {1} -> {2}")
  @CsvSource({
    "MID, 2026-02-16, quiet stage_fresh",
    "MID, 2026-02-17, warning stage_stalled",
    "MID, 2026-06-30, warning stage_stalled",
    "LATE, 2026-02-09, quiet stage_fresh",
    "LATE, 2026-02-10, warning stage_stalled",
    "EARLY, 2026-06-30, too little data few_won_deals"
  })
  void daysOfTheCompanysOwnHoldUntilEnoughIsWon(Band band, String day, String verdict) {
    var own = new StageStalledRule(20, 0, 10, 5);
    AsOf asOf = endOf(day);
    var engagement = told().stage("Proposal", "2026-02-02", band).engagement();
    assertThat(label(own.judge(dealCase(asOf).with(engagement), asOf))).isEqualTo(verdict);
  }

  @Test
  void aBookedMeetingKeepsItFromBeingRaisedButClearsNothing() {
    assertThat(judged("2026-02-17", proposal().usualStay(20, 5, 10).booked("2026-02-20")))
        .isEqualTo("between meeting_booked");
    assertThat(judged("2026-02-09", proposal().usualStay(20, 5, 10).booked("2026-02-20")))
        .isEqualTo("quiet stage_fresh");
  }

  @Test
  void aClosedDealIsQuietAndOneWithoutStageIsNotJudged() {
    AsOf asOf = endOf("2026-03-30");
    var won = deal().due("2026-01-05", "2026-06-30").stage("2026-03-20", StageKind.WON);
    assertThat(label(rule.judge(won.at(asOf), asOf))).isEqualTo("quiet deal_won");
    assertThat(judged("2026-03-30", told())).isEqualTo("too little data no_stage");
  }

  @Test
  void explainsItselfInNumbersAndWords() {
    AsOf asOf = endOf("2026-02-17");
    Finding finding =
        rule.judge(dealCase(asOf).with(proposal().usualStay(32, 5, 10.5).engagement()), asOf)
            .finding();
    assertThat(finding.sentence())
        .isEqualTo(
            "Acme renewal reached Proposal on 2026-02-02 and had gone no further by 2026-02-17, 11 working days later.");
    assertThat(finding.actual()).isEqualByComparingTo("11");
    assertThat(finding.threshold()).isEqualByComparingTo("5");
    assertThat(finding.notes().getFirst())
        .isEqualTo(
            "32 won deals of the segment: three of four left the stage within 5 working days, nine of ten within 10.5.");
    assertThat(finding.evidence()).extracting(Evidence::eventId).containsExactly("stage-event");
  }

  private static Engagements proposal() {
    return told().stage("Proposal", "2026-02-02", Band.MID);
  }

  private String judged(String day, Engagements engagement) {
    AsOf asOf = endOf(day);
    return label(rule.judge(dealCase(asOf).with(engagement.engagement()), asOf));
  }

  private static DealCase dealCase(AsOf asOf) {
    return deal().due("2026-01-05", "2026-12-31").at(asOf);
  }
}

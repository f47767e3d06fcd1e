package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Engagements.told;
import static dev.forthright.flag.rule.domain.Fixtures.deal;
import static dev.forthright.flag.rule.domain.Fixtures.endOf;
import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.calendar.domain.Stages.Band;
import dev.forthright.flag.deal.domain.StageKind;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpportunityUntouchedRuleTest {

  private final OpportunityUntouchedRule rule = OpportunityUntouchedRule.DEFAULT;

  @ParameterizedTest(name = "{0} stage, last touch 2 February, end of {1} -> {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "LATE, 2026-02-15, quiet deal_touched",
        "LATE, 2026-02-16, info deal_untouched",
        "MID, 2026-02-22, quiet deal_touched",
        "MID, 2026-02-23, info deal_untouched",
        "EARLY, 2026-03-03, quiet deal_touched",
        "EARLY, 2026-03-04, info deal_untouched",
        "-, 2026-03-03, quiet deal_touched",
        "-, 2026-03-04, info deal_untouched"
      })
  void allowsMoreTimeTheEarlierTheStage(Band band, String day, String verdict) {
    assertThat(judged(day, "pipeline", told().stage("S", "2026-01-05", band).byOwner("2026-02-02")))
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "pipeline, info deal_untouched",
    "best_case, warning deal_untouched",
    "commit, warning deal_untouched"
  })
  void isAWarningForDealsThatAreCountedOn(String category, String verdict) {
    assertThat(judged("2026-03-04", category, told().byOwner("2026-02-02"))).isEqualTo(verdict);
  }

  @Test
  void aDealJustTakenOverIsNotYetUntouched() {
    assertThat(judged("2026-03-04", "pipeline", told().byOwner("2026-01-10").owned("2026-02-03")))
        .isEqualTo("quiet deal_touched");
    assertThat(judged("2026-03-05", "pipeline", told().byOwner("2026-01-10").owned("2026-02-03")))
        .isEqualTo("info deal_untouched");
  }

  @Test
  void aDealNeverTouchedCountsFromWhenItBegan() {
    assertThat(judged("2026-02-01", "pipeline", told())).isEqualTo("info deal_untouched");
    assertThat(judged("2026-01-31", "pipeline", told())).isEqualTo("quiet deal_touched");
  }

  @Test
  void leaveDoesNotCountAndWhileItLastsNothingIsSaid() {
    assertThat(
            judged(
                "2026-03-04",
                "pipeline",
                told().byOwner("2026-02-02").away("2026-02-09", "2026-02-09")))
        .isEqualTo("quiet deal_touched");
    assertThat(
            judged(
                "2026-03-04",
                "pipeline",
                told()
                    .byOwner("2026-02-02")
                    .under(new Circumstances(null, true, null, LocalDate.EPOCH))))
        .isEqualTo("too little data person_absent");
  }

  @Test
  void aBookedMeetingClearsIt() {
    assertThat(judged("2026-03-04", "commit", told().byOwner("2026-02-02").booked("2026-03-09")))
        .isEqualTo("quiet meeting_booked");
  }

  @Test
  void silenceProvesNothingWhereNothingIsHeard() {
    assertThat(judged("2026-03-04", "commit", told().unlinked()))
        .isEqualTo("too little data not_linked");
    assertThat(
            judged(
                "2026-03-04", "commit", told().under(new Circumstances("crm", false, null, null))))
        .isEqualTo("too little data feed_stale");
  }

  @Test
  void aClosedDealIsQuiet() {
    AsOf asOf = endOf("2026-03-30");
    var lost = deal().due("2026-01-05", "2026-06-30").stage("2026-03-20", StageKind.LOST);
    assertThat(label(rule.judge(lost.at(asOf).with(told().engagement()), asOf)))
        .isEqualTo("quiet deal_lost");
  }

  @Test
  void explainsItselfInNumbersAndWords() {
    AsOf asOf = endOf("2026-03-04");
    Finding finding =
        rule.judge(
                deal()
                    .due("2026-01-05", "2026-06-30")
                    .at(asOf)
                    .with(told().byOwner("2026-02-02").engagement()),
                asOf)
            .finding();
    assertThat(finding.sentence())
        .isEqualTo(
            "On 2026-03-04 the owner of Acme renewal had not called, written to or met the buyer since 2026-02-02: 30 days, leave not counted.");
    assertThat(finding.actual()).isEqualByComparingTo("30");
    assertThat(finding.threshold()).isEqualByComparingTo("30");
    assertThat(finding.evidence()).extracting(Evidence::eventId).containsExactly("owner-event");
  }

  private String judged(String day, String category, Engagements engagement) {
    AsOf asOf = endOf(day);
    DealCase dealCase =
        deal().due("2026-01-05", "2026-12-31").category("2026-01-06", category).at(asOf);
    return label(rule.judge(dealCase.with(engagement.engagement()), asOf));
  }
}

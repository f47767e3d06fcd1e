package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Severity.CRITICAL;
import static dev.forthright.flag.rule.domain.Severity.WARNING;

import dev.forthright.flag.deal.domain.StageStay;
import dev.forthright.flag.engagement.domain.Spread;
import java.time.LocalDate;
import java.util.List;

/**
 * Notices a deal that has gone no further for longer than deals of its segment that were won: above
 * the third quartile of their time in the stage a warning, above the ninth decile critical. Working
 * days are the owner's, less leave. Going back and coming again is not going further. Source:
 * domain.md 3.6, EW08 and 3.4, "Durations".
 *
 * @param fewestWon won deals without which no quantile is a ground for a judgement
 * @param earlyDays working days allowed in an early stage where too few deals were won; 0 disables
 * @param midDays the same in a middle stage
 * @param lateDays the same in a late stage
 */
public record StageStalledRule(int fewestWon, int earlyDays, int midDays, int lateDays)
    implements DealRule {

  public static final StageStalledRule DEFAULT = new StageStalledRule(20, 0, 0, 0);

  private static final String CLEARS = "The deal goes to a later stage, or is closed.";

  public StageStalledRule {
    if (fewestWon < 1 || earlyDays < 0 || midDays < 0 || lateDays < 0) {
      throw new IllegalArgumentException(
          "fewestWon (%d) must be at least 1, earlyDays (%d), midDays (%d) and lateDays (%d) not negative."
              .formatted(fewestWon, earlyDays, midDays, lateDays));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW08;
  }

  @Override
  public boolean readsEngagement() {
    return true;
  }

  @Override
  public String inWords() {
    return "No further for more working days than three of four won deals of the segment spent in the stage, over the last year and with at least %d of them; critical above nine of ten. With fewer won deals after %d, %d or %d days in an early, middle or late stage, where 0 means never. Nothing new while a meeting with the buyer is booked. Clears when the deal goes beyond the stage or is closed; a step back does not clear it."
        .formatted(fewestWon, earlyDays, midDays, lateDays);
  }

  @Override
  public Verdict judge(DealCase deal, AsOf asOf) {
    Verdict settled = deal.settledVerdict();
    if (settled != null) {
      return settled;
    }
    StageStay stay = deal.engagement().stay();
    if (stay == null) {
      return new Verdict.TooLittleData(
          Finding.of(Because.NO_STAGE, "%s has no stage.".formatted(deal.label())));
    }
    LocalDate since = deal.owner().dayOf(stay.since());
    int days = deal.owner().without(deal.engagement().away()).workingDaysAfter(since, asOf.day());
    Spread won = deal.engagement().usualStay();
    Spread usual = won == null || won.n() < fewestWon ? null : won;
    double limit =
        usual == null ? deal.engagement().byBand(earlyDays, midDays, lateDays, 0) : usual.p75();
    if (limit == 0 && usual == null) {
      return new Verdict.TooLittleData(
          Finding.of(
              Because.FEW_WON_DEALS,
              "Only %d won deal(s) of the segment tell how long %s takes; %d are needed."
                  .formatted(won == null ? 0 : won.n(), stay.stage(), fewestWon)));
    }
    boolean booked = deal.engagement().touches().nextMeeting() != null;
    Because because = days <= limit ? Because.STAGE_FRESH : Because.STAGE_STALLED;
    if (days > limit && booked) {
      because = Because.MEETING_BOOKED;
    }
    Finding finding = finding(deal, asOf, stay, since, days, limit, because);
    if (usual != null) {
      finding =
          finding.noting(
              "%d won deals of the segment: three of four left the stage within %s working days, nine of ten within %s."
                  .formatted(usual.n(), Plain.rounded(usual.p75()), Plain.rounded(usual.p90())));
    }
    if (days <= limit) {
      return new Verdict.Quiet(finding);
    }
    if (booked) {
      return new Verdict.Between(
          finding.noting("A meeting with the buyer is booked, so nothing new is raised."));
    }
    boolean critical = usual != null && days > usual.p90();
    return new Verdict.Raise(critical ? CRITICAL : WARNING, finding);
  }

  private static Finding finding(
      DealCase deal,
      AsOf asOf,
      StageStay stay,
      LocalDate since,
      int days,
      double limit,
      Because because) {
    return Finding.of(
            because,
            "%s reached %s on %s and had gone no further by %s, %d working day%s later."
                .formatted(
                    deal.label(), stay.stage(), since, asOf.day(), days, days == 1 ? "" : "s"))
        .measured(limit, days, limit, "working days in the stage")
        .over(since, asOf.day().plusDays(1), 1)
        .resting(List.of(new Evidence(stay.eventId(), "stage", stay.stage(), stay.since())))
        .clearsWhen(CLEARS);
  }
}

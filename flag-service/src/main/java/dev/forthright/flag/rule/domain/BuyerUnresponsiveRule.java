package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Severity.INFO;
import static dev.forthright.flag.rule.domain.Severity.WARNING;

import dev.forthright.flag.engagement.domain.Spread;
import dev.forthright.flag.engagement.domain.Touch;
import dev.forthright.flag.engagement.domain.Touches;
import java.time.LocalDate;
import java.util.List;

/**
 * Notices a buyer who has gone silent: nothing begun or attended by the buyer for longer than
 * buyers of the segment take to answer, although sellers tried. What counts is what the buyer does,
 * not what the seller does. Source: domain.md 3.6, EW10.
 *
 * @param fewestDays days of silence that are never too many
 * @param sellerTouches what sellers must have tried since
 * @param fewestReplies answers without which the segment's habit is not known
 */
public record BuyerUnresponsiveRule(int fewestDays, int sellerTouches, int fewestReplies)
    implements DealRule {

  public static final BuyerUnresponsiveRule DEFAULT = new BuyerUnresponsiveRule(7, 2, 20);

  private static final String CLEARS =
      "The buyer calls, writes or takes part in a call or meeting, or the deal is closed.";

  public BuyerUnresponsiveRule {
    if (fewestDays < 1 || sellerTouches < 1 || fewestReplies < 1) {
      throw new IllegalArgumentException(
          "fewestDays (%d), sellerTouches (%d) and fewestReplies (%d) must be at least 1."
              .formatted(fewestDays, sellerTouches, fewestReplies));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW10;
  }

  @Override
  public boolean readsEngagement() {
    return true;
  }

  @Override
  public String inWords() {
    return "Nothing begun or attended by the buyer for more than %d days, and for more than nine of ten buyers of the segment take to answer (over 13 weeks, at least %d answers), although sellers tried %d times since; a warning in commit. Silent on absence, on a stale feed, and before the buyer was heard for the first time. Clears with anything from the buyer."
        .formatted(fewestDays, fewestReplies, sellerTouches);
  }

  @Override
  public Verdict judge(DealCase deal, AsOf asOf) {
    Verdict settled = deal.contactVerdict();
    if (settled != null) {
      return settled;
    }
    Touch heard = deal.engagement().touches().byBuyer();
    if (heard == null) {
      return new Verdict.TooLittleData(
          Finding.of(
              Because.NO_BUYER_YET,
              "Nothing from the buyer of %s is known of the last %d days."
                  .formatted(deal.label(), Touches.DAYS)));
    }
    LocalDate since = deal.owner().dayOf(heard.at());
    int days = deal.engagement().daysAfter(since, asOf.day());
    Spread answers = deal.engagement().usualReply();
    Spread usual = answers == null || answers.n() < fewestReplies ? null : answers;
    double allowed = usual == null ? fewestDays : Math.max(fewestDays, usual.p90());
    int tried = deal.engagement().touches().sellerTouchesSince();
    boolean silent = days > allowed && tried >= sellerTouches;
    Finding finding =
        Finding.of(
                silent ? Because.BUYER_SILENT : Because.BUYER_ANSWERS,
                "On %s nothing had come from the buyer of %s for %d day%s, since %s; sellers had tried %d time%s meanwhile."
                    .formatted(
                        asOf.day(),
                        deal.label(),
                        days,
                        days == 1 ? "" : "s",
                        since,
                        tried,
                        tried == 1 ? "" : "s"))
            .measured(allowed, days, allowed, "days without anything from the buyer")
            .over(since, asOf.day().plusDays(1), tried)
            .resting(List.of(new Evidence(heard.eventId(), heard.kind(), "held", heard.at())))
            .clearsWhen(CLEARS)
            .noting(
                usual == null
                    ? "Too few answers are known to say how long buyers of the segment take."
                    : "Nine of ten of the segment's last %d answers came within %s days."
                        .formatted(usual.n(), Plain.rounded(usual.p90())));
    return silent
        ? new Verdict.Raise(deal.now().state().isInCommit() ? WARNING : INFO, finding)
        : new Verdict.Quiet(finding);
  }
}

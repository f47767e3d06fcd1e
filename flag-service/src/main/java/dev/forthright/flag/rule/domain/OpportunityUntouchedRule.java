package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Severity.INFO;
import static dev.forthright.flag.rule.domain.Severity.WARNING;

import dev.forthright.flag.engagement.domain.Touch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices an open deal that nobody works: no call, e-mail or meeting of its owner with a buyer for
 * some days, and no meeting booked. Days are calendar days less the owner's leave, counted from
 * when the owner got the deal at the earliest. Source: domain.md 3.6, EW09.
 *
 * @param earlyDays days without a touch allowed in an early stage, and where the stage is not known
 * @param midDays the same in a middle stage
 * @param lateDays the same in a late stage
 */
public record OpportunityUntouchedRule(int earlyDays, int midDays, int lateDays)
    implements DealRule {

  public static final OpportunityUntouchedRule DEFAULT = new OpportunityUntouchedRule(30, 21, 14);

  private static final String CLEARS =
      "The owner calls, writes to or meets a buyer, or a meeting is booked.";

  public OpportunityUntouchedRule {
    if (earlyDays < 1 || midDays < 1 || lateDays < 1) {
      throw new IllegalArgumentException(
          "earlyDays (%d), midDays (%d) and lateDays (%d) must be at least 1."
              .formatted(earlyDays, midDays, lateDays));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW09;
  }

  @Override
  public boolean readsEngagement() {
    return true;
  }

  @Override
  public String inWords() {
    return "No call, e-mail or meeting of the owner with a buyer for %d days in a late stage, %d in a middle and %d in an early one, leave not counted, and no meeting booked; a warning in commit or best case. Silent on absence, on a stale feed, and for an owner whose activities are not told together with deals. Clears with a touch or a booked meeting."
        .formatted(lateDays, midDays, earlyDays);
  }

  @Override
  public Verdict judge(DealCase deal, AsOf asOf) {
    Verdict settled = deal.contactVerdict();
    if (settled != null) {
      return settled;
    }
    Engagement engagement = deal.engagement();
    Touch last = engagement.touches().byOwner();
    Instant from =
        last == null || last.at().isBefore(engagement.ownedSince())
            ? engagement.ownedSince()
            : last.at();
    LocalDate since = deal.owner().dayOf(from);
    int days = engagement.daysAfter(since, asOf.day());
    int allowed = engagement.byBand(earlyDays, midDays, lateDays, earlyDays);
    Touch meeting = engagement.touches().nextMeeting();
    if (days < allowed) {
      return new Verdict.Quiet(
          finding(deal, asOf, since, days, allowed, last, Because.DEAL_TOUCHED));
    }
    if (meeting != null) {
      return new Verdict.Quiet(
          finding(deal, asOf, since, days, allowed, last, Because.MEETING_BOOKED)
              .noting(
                  "A meeting with the buyer is booked for %s."
                      .formatted(deal.owner().dayOf(meeting.at()))));
    }
    return new Verdict.Raise(
        deal.isCountedOn() ? WARNING : INFO,
        finding(deal, asOf, since, days, allowed, last, Because.DEAL_UNTOUCHED));
  }

  private static Finding finding(
      DealCase deal,
      AsOf asOf,
      LocalDate since,
      int days,
      int allowed,
      @Nullable Touch last,
      Because because) {
    return Finding.of(
            because,
            "On %s the owner of %s had not called, written to or met the buyer since %s: %d day%s, leave not counted."
                .formatted(asOf.day(), deal.label(), since, days, days == 1 ? "" : "s"))
        .measured(0, days, allowed, "days without a touch")
        .over(since, asOf.day().plusDays(1), last == null ? 0 : 1)
        .resting(
            last == null
                ? List.of(deal.current("ownerId", deal.now().state().ownerId()))
                : List.of(new Evidence(last.eventId(), last.kind(), "held", last.at())))
        .clearsWhen(CLEARS);
  }
}

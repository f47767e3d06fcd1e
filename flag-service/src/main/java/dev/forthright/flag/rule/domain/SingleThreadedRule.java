package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Severity.INFO;
import static dev.forthright.flag.rule.domain.Severity.WARNING;

import dev.forthright.flag.deal.domain.DealState;
import dev.forthright.flag.engagement.domain.BuyerContact;
import dev.forthright.flag.engagement.domain.Touches;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices a deal that hangs on one person: fewer than two buyer contacts who spoke or wrote lately,
 * or an economic buyer who was never met and with whom nothing is booked. Only from the proposal on
 * and for deals of at least middling size. Source: domain.md 3.6, EW15.
 *
 * @param fewestContacts buyer contacts that there should be
 * @param days days within which a contact must have spoken or written
 */
public record SingleThreadedRule(int fewestContacts, int days) implements DealRule {

  public static final SingleThreadedRule DEFAULT = new SingleThreadedRule(2, 60);

  private static final String CLEARS =
      "A second contact on the buyer's side answers, and the economic buyer, where the CRM names one, is met or booked.";

  public SingleThreadedRule {
    if (fewestContacts < 1 || days < 1 || days > Touches.DAYS) {
      throw new IllegalArgumentException(
          "fewestContacts (%d) must be at least 1 and days (%d) from 1 to %d."
              .formatted(fewestContacts, days, Touches.DAYS));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW15;
  }

  @Override
  public boolean readsEngagement() {
    return true;
  }

  @Override
  public String inWords() {
    return "From the proposal stage on, in a deal of at least the role's median amount: fewer than %d buyer contacts who wrote, or took part in a call or meeting, within %d days; or an economic buyer, where the CRM names one, who was never met and with whom no meeting is booked. A warning in commit. Silent on absence and on a stale feed. Clears with a second contact and the economic buyer met or booked."
        .formatted(fewestContacts, days);
  }

  @Override
  public Verdict judge(DealCase deal, AsOf asOf) {
    Verdict settled = deal.contactVerdict();
    if (settled != null) {
      return settled;
    }
    DealState state = deal.now().state();
    Boolean fromProposal = deal.engagement().fromProposal();
    if (fromProposal == null) {
      return new Verdict.TooLittleData(
          Finding.of(
              Because.NO_STAGE,
              "Whether %s is past the proposal is not known: no stage table has its stage."
                  .formatted(deal.label())));
    }
    if (!fromProposal) {
      return new Verdict.Quiet(
          Finding.of(
              Because.BEFORE_PROPOSAL,
              "%s was before the proposal on %s.".formatted(deal.label(), asOf.day())));
    }
    if (!deal.amounts().isKnown()) {
      return new Verdict.TooLittleData(
          Finding.of(
              Because.FEW_DEALS,
              "Too few deals of the role tell what a middling amount is, so whether %s is one is not known."
                  .formatted(deal.label())));
    }
    if (!deal.amounts().isAtLeastMedian(state.amount())) {
      return new Verdict.Quiet(
          Finding.of(
              Because.SMALL_DEAL,
              "%s was below the role's median amount on %s.".formatted(deal.label(), asOf.day())));
    }
    return judgeThreads(deal, asOf);
  }

  private Verdict judgeThreads(DealCase deal, AsOf asOf) {
    Instant from = asOf.at().minus(days, ChronoUnit.DAYS);
    List<BuyerContact> all = deal.engagement().touches().contacts();
    List<BuyerContact> active =
        all.stream()
            .filter(contact -> contact.lastTwoWay() != null && contact.lastTwoWay().isAfter(from))
            .toList();
    List<BuyerContact> deciders = all.stream().filter(BuyerContact::economicBuyer).toList();
    boolean deciderOut =
        !deciders.isEmpty()
            && deciders.stream().noneMatch(contact -> contact.met() || contact.booked());
    boolean raised = active.size() < fewestContacts || deciderOut;
    Finding finding =
        Finding.of(
                raised ? Because.SINGLE_THREADED : Because.MULTI_THREADED,
                "On %s %d contact%s on the buyer's side of %s had spoken or written within %d days%s."
                    .formatted(
                        asOf.day(),
                        active.size(),
                        active.size() == 1 ? "" : "s",
                        deal.label(),
                        days,
                        deciderOut
                            ? ", and the economic buyer had never been met and was not booked"
                            : ""))
            .measured(fewestContacts, active.size(), fewestContacts, "buyer contacts")
            .over(deal.owner().dayOf(from), asOf.day().plusDays(1), all.size())
            .resting(evidence(deal, active))
            .clearsWhen(CLEARS);
    if (deciders.isEmpty()) {
      finding = finding.noting("The CRM names no economic buyer of the deal.");
    }
    return raised
        ? new Verdict.Raise(deal.now().state().isInCommit() ? WARNING : INFO, finding)
        : new Verdict.Quiet(finding);
  }

  private static List<Evidence> evidence(DealCase deal, List<BuyerContact> active) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(deal.current("stage", deal.now().state().stage()));
    for (BuyerContact contact : active) {
      if (contact.eventId() != null && contact.lastTwoWay() != null) {
        evidence.add(
            new Evidence(contact.eventId(), "contact", contact.contactId(), contact.lastTwoWay()));
      }
    }
    return evidence;
  }
}

package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Severity.CRITICAL;
import static dev.forthright.flag.rule.domain.Severity.WARNING;

import dev.forthright.flag.deal.domain.DealState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices a deal in commit that the buyer has not backed: no buyer-confirmed close date with a
 * proving activity, or no paper process under way. Source: domain.md 3.6, EW14.
 *
 * @param graceDays working days after entering commit before it is raised
 * @param criticalDays calendar days before quarter end in which it is critical
 */
public record CommitUnsupportedRule(int graceDays, int criticalDays) implements DealRule {

  public static final CommitUnsupportedRule DEFAULT = new CommitUnsupportedRule(2, 21);

  private static final String CLEARS =
      "The buyer's close date with its activity and an active paper process are recorded, or the category is lowered.";

  public CommitUnsupportedRule {
    if (graceDays < 0 || criticalDays < 0) {
      throw new IllegalArgumentException(
          "graceDays (%d) and criticalDays (%d) must not be negative."
              .formatted(graceDays, criticalDays));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW14;
  }

  @Override
  public String inWords() {
    return "In commit for %d working days without a buyer-confirmed close date and its activity, or without an active paper process; critical in the last %d days of the quarter. Clears when both are there or the category is lowered."
        .formatted(graceDays, criticalDays);
  }

  @Override
  public Verdict judge(DealCase deal, AsOf asOf) {
    Verdict settled = deal.settledVerdict();
    if (settled != null) {
      return settled;
    }
    DealState state = deal.now().state();
    Instant since = deal.now().commitSince();
    if (since == null) {
      return new Verdict.Quiet(finding(deal, asOf, 0, Because.NOT_IN_COMMIT));
    }
    if (state.isConfirmedByBuyer() && state.isPaperProcessActive()) {
      return new Verdict.Quiet(finding(deal, asOf, 0, Because.SUPPORTED));
    }
    int days = deal.owner().workingDaysAfter(deal.owner().dayOf(since), asOf.day());
    if (days < graceDays) {
      return new Verdict.Quiet(finding(deal, asOf, days, Because.NEW_IN_COMMIT));
    }
    boolean late = !asOf.day().isBefore(asOf.quarter().endExclusive().minusDays(criticalDays));
    return new Verdict.Raise(
        late ? CRITICAL : WARNING, finding(deal, asOf, days, Because.COMMIT_WITHOUT_SUPPORT));
  }

  private Finding finding(DealCase deal, AsOf asOf, int days, Because because) {
    DealState state = deal.now().state();
    List<String> missing = new ArrayList<>();
    if (!state.isConfirmedByBuyer()) {
      missing.add("without a close date confirmed by the buyer with an activity");
    }
    if (!state.isPaperProcessActive()) {
      missing.add("without an active paper process");
    }
    String sentence = sentence(deal, asOf, days, because, missing);
    List<Evidence> evidence = new ArrayList<>();
    Instant since = deal.now().commitSince();
    if (since != null && deal.now().commitEventId() != null) {
      evidence.add(
          new Evidence(deal.now().commitEventId().toString(), "forecastCategory", "commit", since));
    }
    evidence.add(deal.current("buyerConfirmedCloseDate", state.buyerConfirmedCloseDate()));
    evidence.add(deal.current("buyerConfirmationActivityId", state.buyerConfirmationActivityId()));
    evidence.add(deal.current("paperProcess", state.paperProcess()));
    return Finding.of(because, sentence)
        .measured(0, days, graceDays, "working days in commit without support")
        .over(since == null ? asOf.day() : deal.owner().dayOf(since), asOf.day().plusDays(1), 1)
        .resting(evidence)
        .clearsWhen(CLEARS);
  }

  private static String sentence(
      DealCase deal, AsOf asOf, int days, Because because, List<String> missing) {
    if (because == Because.NOT_IN_COMMIT) {
      return "%s was not in commit on %s.".formatted(deal.label(), asOf.day());
    }
    return missing.isEmpty()
        ? "%s was in commit on %s with all it needs.".formatted(deal.label(), asOf.day())
        : "%s had been in commit for %d working day%s on %s %s."
            .formatted(
                deal.label(),
                days,
                days == 1 ? "" : "s",
                asOf.day(),
                String.join(" and ", missing));
  }
}

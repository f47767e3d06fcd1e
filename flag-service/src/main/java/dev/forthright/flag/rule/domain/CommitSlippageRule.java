package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Severity.CRITICAL;
import static dev.forthright.flag.rule.domain.Severity.WARNING;

import dev.forthright.flag.deal.domain.DealSpan;
import dev.forthright.kit.calendar.domain.FiscalYears;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices a deal that slipped out of its committed date two weekly snapshots running: a slip is a
 * close date that moved later by more than {@code slipDays}, passed without closing, or left the
 * quarter it was committed for. Source: domain.md 3.6, EW13.
 *
 * @param slipDays calendar days a close date may move within a week without being a slip
 */
public record CommitSlippageRule(int slipDays) implements DealRule {

  public static final CommitSlippageRule DEFAULT = new CommitSlippageRule(7);

  private static final String CLEARS =
      "The deal is won, or two weekly snapshots pass without a slip.";

  public CommitSlippageRule {
    if (slipDays < 0) {
      throw new IllegalArgumentException("slipDays (%d) must not be negative.".formatted(slipDays));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW13;
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of("slip-rate", "commit-hit-rate");
  }

  @Override
  public String inWords() {
    return "In commit in two weekly snapshots, and in each of the two weeks the close date moved later by more than %d days, passed, or left the quarter. Asks for the forecast category to be lowered to best case. Clears when won, or after two snapshots without a slip."
        .formatted(slipDays);
  }

  @Override
  public Verdict judge(DealCase deal, AsOf asOf) {
    Verdict settled = deal.settledVerdict();
    if (settled != null) {
      return settled;
    }
    DealSpan before = deal.weekAgo();
    if (!deal.now().state().isInCommit() || before == null || !before.state().isInCommit()) {
      return new Verdict.Quiet(
          finding(deal, asOf, 0, Because.NOT_IN_COMMIT)
              .noting("Not in commit in both of the last two weekly snapshots."));
    }
    boolean now = slipped(deal.now(), before, asOf.day(), asOf.fiscal());
    boolean then = slipped(before, deal.twoWeeksAgo(), asOf.day().minusDays(7), asOf.fiscal());
    if (now && then) {
      Severity severity =
          deal.amounts().isAboveP75(deal.now().state().amount()) ? CRITICAL : WARNING;
      return new Verdict.Raise(severity, finding(deal, asOf, 2, Because.SLIPPED_TWO_WEEKS));
    }
    return now
        ? new Verdict.Between(finding(deal, asOf, 1, Because.SLIPPED_ONE_WEEK))
        : new Verdict.Quiet(finding(deal, asOf, 0, Because.NO_SLIP));
  }

  private boolean slipped(
      DealSpan now, @Nullable DealSpan before, LocalDate day, FiscalYears fiscal) {
    LocalDate due = now.state().closeDate();
    if (due == null) {
      return false;
    }
    if (!due.isAfter(day)) {
      return true;
    }
    LocalDate was = before == null ? null : before.state().closeDate();
    return was != null
        && (ChronoUnit.DAYS.between(was, due) > slipDays
            || !due.isBefore(fiscal.quarterOf(was).endExclusive()));
  }

  private static String lastDate(DealCase deal, AsOf asOf) {
    LocalDate due = deal.now().state().closeDate();
    if (due == null) {
      return "it had no close date then";
    }
    return deal.moves().isEmpty() || !deal.moves().getLast().to().equals(due)
        ? "its close date then was %s".formatted(due)
        : "its close date moved to %s on %s"
            .formatted(due, asOf.company().dayOf(deal.moves().getLast().at()));
  }

  private Finding finding(DealCase deal, AsOf asOf, int weeks, Because because) {
    List<Evidence> evidence = new ArrayList<>();
    for (DealSpan span : new DealSpan[] {deal.twoWeeksAgo(), deal.weekAgo(), deal.now()}) {
      if (span != null) {
        evidence.add(
            new Evidence(
                span.eventId().toString(),
                "closeDate in " + span.state().forecastCategory(),
                span.state().closeDate() == null ? null : span.state().closeDate().toString(),
                span.from()));
      }
    }
    return Finding.of(
            because,
            "%s slipped in %d of the two weekly commit snapshots up to %s; %s."
                .formatted(deal.label(), weeks, asOf.day(), lastDate(deal, asOf)))
        .measured(0, weeks, 2, "weekly snapshots slipped in a row")
        .over(asOf.day().minusDays(13), asOf.day().plusDays(1), evidence.size())
        .resting(evidence)
        .clearsWhen(CLEARS);
  }
}

package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Severity.INFO;
import static dev.forthright.flag.rule.domain.Severity.WARNING;

import java.time.LocalDate;
import java.util.List;

/**
 * Notices an open deal whose close date has passed: it is either won, lost or not going to close
 * when the forecast says. Working days are the owner's. Source: domain.md 3.6, EW11.
 *
 * @param raiseAfter working days past the close date from which it is raised as info
 * @param warnAfter working days past the close date from which it is a warning
 */
public record CloseDateOverdueRule(int raiseAfter, int warnAfter) implements DealRule {

  public static final CloseDateOverdueRule DEFAULT = new CloseDateOverdueRule(1, 3);

  private static final String CLEARS =
      "The close date is moved to today or later, or the deal is closed.";

  public CloseDateOverdueRule {
    if (raiseAfter < 1 || warnAfter < raiseAfter) {
      throw new IllegalArgumentException(
          "raiseAfter (%d) must be at least 1 and at most warnAfter (%d)."
              .formatted(raiseAfter, warnAfter));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW11;
  }

  @Override
  public String inWords() {
    return "Open and the close date passed %d working day(s) ago; a warning from %d. Clears when the date is moved or the deal closed."
        .formatted(raiseAfter, warnAfter);
  }

  @Override
  public Verdict judge(DealCase deal, AsOf asOf) {
    Verdict settled = deal.settledVerdict();
    if (settled != null) {
      return settled;
    }
    LocalDate due = deal.now().state().closeDate();
    if (due == null) {
      return new Verdict.Quiet(
          Finding.of(Because.NO_CLOSE_DATE, "%s has no close date.".formatted(deal.label())));
    }
    int late = deal.owner().workingDaysAfter(due, asOf.day());
    if (late < raiseAfter) {
      return new Verdict.Quiet(
          finding(deal, asOf, due, late, Because.NOT_DUE)
              .noting("Not a working day past its close date."));
    }
    Severity severity = late >= warnAfter ? WARNING : INFO;
    return new Verdict.Raise(severity, finding(deal, asOf, due, late, Because.CLOSE_DATE_PASSED));
  }

  private Finding finding(DealCase deal, AsOf asOf, LocalDate due, int late, Because because) {
    String sentence =
        because == Because.NOT_DUE
            ? "On %s the close date of %s was %s.".formatted(asOf.day(), deal.label(), due)
            : "%s was due on %s and was still open on %s, %d working day%s later."
                .formatted(deal.label(), due, asOf.day(), late, late == 1 ? "" : "s");
    return Finding.of(because, sentence)
        .measured(0, late, raiseAfter, "working days overdue")
        .over(due, asOf.day().plusDays(1), 1)
        .resting(List.of(deal.current("closeDate", due)))
        .clearsWhen(CLEARS);
  }
}

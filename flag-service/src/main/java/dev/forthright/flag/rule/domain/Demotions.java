package dev.forthright.flag.rule.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Rules that raise {@code info} only, because too few of their flags were worth anything. Source:
 * domain.md 3.5.6.
 */
public record Demotions(Map<RuleId, Reason> reasons) {

  /**
   * Closes of a rule's flags that are looked at, the newest ones; with fewer there is no verdict.
   */
  public static final int CLOSES = 50;

  /** A rule whose flags were useful in fewer of those, in percent, is demoted. */
  public static final int USEFUL_PERCENT = 40;

  /** No rule is demoted. */
  public static final Demotions NONE = new Demotions(Map.of());

  public Demotions {
    reasons = Map.copyOf(reasons);
  }

  /**
   * Why a rule is demoted.
   *
   * @param since the tick that found it
   * @param useful closes of those looked at that found a flag useful
   */
  public record Reason(Instant since, int closes, int useful) {

    /** For whoever reads a flag of the rule. */
    public String sentence() {
      return "Demoted to info: people found %d of the last %d flags of this rule useful, under %d%%."
          .formatted(useful, closes, USEFUL_PERCENT);
    }
  }

  /** Why the rule is demoted, if it is. */
  public Optional<Reason> of(RuleId rule) {
    return Optional.ofNullable(reasons.get(rule));
  }

  /** The verdict as loud as the rule may be. */
  public Verdict quiet(RuleId rule, Verdict verdict) {
    Reason reason = reasons.get(rule);
    return reason != null && verdict instanceof Verdict.Raise raise
        ? new Verdict.Raise(Severity.INFO, raise.finding().noting(reason.sentence()))
        : verdict;
  }
}

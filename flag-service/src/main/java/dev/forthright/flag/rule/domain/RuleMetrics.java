package dev.forthright.flag.rule.domain;

import java.util.List;

/**
 * What each rule is about, in the names of the metric catalogue: while somebody's plan targets one
 * of them, the rule raises nothing new about it (domain.md 3.5.2). Rules about a single record that
 * no metric counts have none: an overdue close date or a commit without support is to be mended
 * whatever the plan says.
 */
public final class RuleMetrics {

  private RuleMetrics() {}

  /**
   * The metrics of a rule.
   *
   * @param scope the flag's scope, such as the kind of activity
   */
  public static List<String> of(RuleId rule, String scope) {
    return switch (rule) {
      case EW03 -> List.of("activity-count." + scope);
      case EW12 -> List.of("slip-rate");
      case EW13 -> List.of("slip-rate", "commit-hit-rate");
      case EW19 ->
          List.of("expected-coaching-rate", "coaching-completion-rate", "one-on-one-age-days");
      case EW21 -> List.of("commitment-kept-rate");
      case EW11, EW14 -> List.of();
    };
  }
}

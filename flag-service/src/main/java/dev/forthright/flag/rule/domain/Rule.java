package dev.forthright.flag.rule.domain;

import java.util.List;
import java.util.Map;

/**
 * A rule: a record whose components are its thresholds. Its family says how it is evaluated; a new
 * rule is one file and one line in {@link RuleBook}.
 */
public sealed interface Rule
    permits DealRule, CohortRule, CommitmentOverdueRule, DataFeedStaleRule {

  RuleId id();

  /** One or two sentences for the printed rule book: what is noticed and when it clears. */
  String inWords();

  /** Whether it judges unless the settings say otherwise. */
  default boolean onByDefault() {
    return true;
  }

  /**
   * What it is about, in the names of the metric catalogue: while somebody's plan targets one of
   * them, it raises nothing new about it (domain.md 3.5.2). A rule about a single record that no
   * metric counts has none: it is to be mended whatever the plan says.
   *
   * @param scope the flag's scope, such as the kind of activity
   */
  default List<String> planMetrics(String scope) {
    return List.of();
  }

  /** The thresholds by name, stored with every flag so that it can be judged again as it was. */
  default Map<String, String> settings() {
    return Thresholds.of(this);
  }

  /**
   * The same rule with some thresholds changed.
   *
   * @throws IllegalArgumentException if a name is unknown or a value refused, saying which
   */
  default Rule with(Map<String, String> changed) {
    return Thresholds.changed(this, changed);
  }
}

package dev.forthright.flag.rule.domain;

import java.util.List;

/**
 * A rule about series, evaluated a whole cohort at a time: every subject is tested first, then one
 * Benjamini-Hochberg cut is drawn over all subjects of the rule and tick ({@link Family}), then
 * each verdict falls. A deterministic rule returns no p-values. Source: domain.md 3.4.
 */
public non-sealed interface CohortRule extends Rule {

  /** Benjamini-Hochberg's q unless a rule says otherwise (domain.md 3.4). */
  double DEFAULT_FALSE_DISCOVERY = 0.10;

  /** The series it reads. */
  List<Series> series();

  /** Tests every subject of the cohort; in a fixed order, with every scope of each. */
  List<Assessed> assess(Cohort cohort, AsOf asOf);

  /** Accepted share of chance findings among all that pass the cut, in (0, 1). */
  default double falseDiscovery() {
    return DEFAULT_FALSE_DISCOVERY;
  }

  /**
   * Whether a flag rests on a metric of its own subject, so that a restatement of that metric asks
   * for the flag to be judged again.
   */
  default boolean restsOn(String scope, String metric) {
    return series().stream().anyMatch(one -> one.covers(metric));
  }
}

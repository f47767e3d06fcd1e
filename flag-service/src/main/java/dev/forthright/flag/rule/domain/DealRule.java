package dev.forthright.flag.rule.domain;

/** A rule about facts of one deal: no statistics, no peers, no multiple-testing cut. */
public non-sealed interface DealRule extends Rule {

  /** Whether it asks how far the deal got and for contact with its buyers. */
  default boolean readsEngagement() {
    return false;
  }

  /** Judges a deal as it was known at a tick. */
  Verdict judge(DealCase deal, AsOf asOf);
}

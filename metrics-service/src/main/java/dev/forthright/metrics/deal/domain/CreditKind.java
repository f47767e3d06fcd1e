package dev.forthright.metrics.deal.domain;

/** What a deal can earn somebody. */
public enum CreditKind {
  CREATED,
  QUALIFIED,
  WON,
  LOST,
  MOVED_OUT,
  MOVED_IN,
  /** Went to another stage. */
  STAGED
}

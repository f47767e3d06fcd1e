package dev.forthright.metrics.rollup.domain;

/**
 * What a metric is counted from, and so when: CRM facts first, then what people did about them. No
 * rule reads the second of its own tick.
 */
public enum Stratum {
  /** CRM facts. */
  A,
  /** Flags, conversations and plans. */
  B
}

package dev.forthright.metrics.rollup.domain;

/** How the values of members become that of their team. */
public enum Summing {
  /** Plain sum; one unknown makes the sum unknown. */
  SUM,
  /** Sum of those who have a value; who has none is left out and listed elsewhere. */
  SUM_OF_KNOWN,
  /** Sum of numerators over sum of denominators, never a mean of ratios. */
  SUM_OVER_SUM,
  /** Not defined above its own grain. */
  NONE
}

package dev.forthright.metrics.rollup.domain;

/** Whether a metric moves before the result, is the result, or says how well something was done. */
public enum Category {
  LEADING,
  LAGGING,
  QUALITY
}

package dev.forthright.metrics.rollup.domain;

/** What a value counts. */
public enum Unit {
  COUNT,
  HOURS,
  DAYS,
  RATIO,
  CURRENCY
}

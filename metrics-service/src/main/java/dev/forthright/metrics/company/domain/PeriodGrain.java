package dev.forthright.metrics.company.domain;

/** Lengths of period that rollups are kept for. */
public enum PeriodGrain {
  WEEK,
  MONTH,
  QUARTER
}

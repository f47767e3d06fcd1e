package dev.forthright.metrics.coaching.domain;

/** What became of a coaching session, with the side that called it off where that matters. */
public enum SessionState {
  SCHEDULED,
  HELD,
  MISSED,
  CANCELLED,
  DECLINED_BY_REP
}

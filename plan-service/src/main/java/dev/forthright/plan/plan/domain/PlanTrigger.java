package dev.forthright.plan.plan.domain;

import java.util.Locale;

/** What moves a plan: people, what becomes known about the rep, and dates that pass. */
public enum PlanTrigger {
  PROPOSE,
  SHOW,
  AGREE,
  DECLINE,
  START_NOT_AGREED,
  SCHEDULE,
  REVIEW,
  PAUSE,
  RESUME,
  REACH_END,
  PASS_REVIEW_BY,
  GRADUATE,
  CLOSE_NOT_MET,
  CLOSE_LAPSED,
  WITHDRAW,
  RESTART,
  OPEN_FORMAL,
  CHANGE_MANAGER,
  SUBJECT_LEFT,
  PASS_LIGHT_CADENCE;

  /** The name in JSON, in SQL and in the diagram. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

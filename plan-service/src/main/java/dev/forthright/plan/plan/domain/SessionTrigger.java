package dev.forthright.plan.plan.domain;

import java.util.Locale;

/** What moves a session of a plan. */
public enum SessionTrigger {
  GENERATE,
  HOLD,
  MISS,
  DECLINE,
  CANCEL,
  RESCHEDULE,
  MOVE,
  DROP,
  RESTORE,
  PASS_CONFIRM_BY;

  /** The name in JSON, in SQL and in the diagram. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.forthright.flag.flag.domain;

import java.util.Locale;

/** What people, timers and the condition do to a flag's workflow. */
public enum WorkflowTrigger {
  FIRE,
  FIRE_AGAIN,
  HOLD_BACK,
  ACKNOWLEDGE,
  ESCALATE,
  SNOOZE,
  WAKE_OPEN,
  WAKE_ACKNOWLEDGED,
  WAKE_CLEARED,
  LINK_CONVERSATION,
  CLOSE_CONVERSATION,
  RELEASE_CONVERSATION,
  PASS_ADDRESS_BY,
  CONDITION_ENDED,
  CONFIRM_RESOLVED,
  PASS_RESOLVE_BY,
  DISMISS,
  DISPUTE,
  SUBJECT_GONE;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.forthright.flag.flag.domain;

import java.util.Locale;

/** What one evaluation means for a condition. */
public enum ConditionTrigger {
  MEET,
  HOLD,
  MISS,
  CLEAR,
  KEEP_CLEAR,
  LOSE_DATA,
  RETRACT;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

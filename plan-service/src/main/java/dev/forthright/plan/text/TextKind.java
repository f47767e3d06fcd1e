package dev.forthright.plan.text;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a text beside a plan is. */
public enum TextKind {
  PURPOSE,
  SKILL,
  NOTE,
  FEEDBACK,
  ACHIEVEMENT,
  DECLINE_REASON,
  WITHDRAWAL_REASON,
  CANCELLATION_REASON,
  RESCHEDULE_REASON;

  /** The name in JSON and in SQL. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

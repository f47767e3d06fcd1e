package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What people did with a flag. */
public enum WorkflowState {
  OPEN,
  ACKNOWLEDGED,
  SNOOZED,
  IN_CONVERSATION,
  RESOLVED,
  DISMISSED,
  EXPIRED;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether an activity is ahead, happened, was called off, or was missed. */
public enum ActivityStatus {
  SCHEDULED,
  HELD,
  CANCELLED,
  MISSED;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

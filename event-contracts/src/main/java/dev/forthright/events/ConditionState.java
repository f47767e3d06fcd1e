package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the rule sees (machine). A cleared condition never erases a human state. */
public enum ConditionState {
  PENDING,
  FIRING,
  RECOVERING,
  CLEARED,
  NO_DATA,
  RETRACTED;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

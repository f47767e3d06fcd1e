package dev.forthright.events.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why performance fell, as agreed in the conversation. */
public enum RootCause {
  SKILL,
  WILL,
  FIT,
  UNKNOWN;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

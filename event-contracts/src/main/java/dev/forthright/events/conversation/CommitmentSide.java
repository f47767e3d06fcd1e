package dev.forthright.events.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which side of a conversation made a promise. */
public enum CommitmentSide {
  REP,
  MANAGER;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

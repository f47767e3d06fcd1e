package dev.forthright.events.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a promise. */
public enum CommitmentState {
  OPEN,
  KEPT,
  PARTLY,
  MISSED,
  RENEGOTIATED;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

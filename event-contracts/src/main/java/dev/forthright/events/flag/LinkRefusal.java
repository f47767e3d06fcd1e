package dev.forthright.events.flag;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a flag cannot be linked to a conversation. */
public enum LinkRefusal {
  UNKNOWN,
  CLOSED,
  OTHER_PERSON,
  ALREADY_LINKED;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

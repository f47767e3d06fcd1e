package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** State of a coaching session as its source reports it. */
public enum SessionStatus {
  SCHEDULED,
  HELD,
  MISSED,
  CANCELLED,
  DECLINED;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Coaching formats of the operating cadence. */
public enum SessionFormat {
  ONE_ON_ONE,
  CALL_REVIEW,
  RIDE_ALONG,
  DEAL_STRATEGY,
  SKILL_WORKSHOP;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

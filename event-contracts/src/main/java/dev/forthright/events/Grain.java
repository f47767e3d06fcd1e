package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Length of a metric's period in the company's calendar. */
public enum Grain {
  DAY,
  WEEK,
  MONTH,
  QUARTER;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.forthright.events.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Direction of a bar. */
public enum ObjectiveComparator {
  AT_LEAST,
  AT_MOST;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

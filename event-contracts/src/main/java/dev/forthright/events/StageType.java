package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a stage means for the deal: still open, won or lost. */
public enum StageType {
  OPEN,
  WON,
  LOST;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

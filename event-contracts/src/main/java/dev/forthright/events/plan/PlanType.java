package dev.forthright.events.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Informal coaching plan or formal improvement plan. */
public enum PlanType {
  INFORMAL,
  FORMAL;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

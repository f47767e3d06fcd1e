package dev.forthright.events.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Third of a formal plan. */
public enum PlanPhase {
  DIAGNOSE_ALIGN,
  INTENSIVE,
  DECISION;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

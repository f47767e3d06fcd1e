package dev.forthright.events.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a meeting of a plan is for: the week ahead, the week past, or a light check-in. */
public enum PlanSessionKind {
  PLANNING,
  REVIEW,
  CHECK_IN;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

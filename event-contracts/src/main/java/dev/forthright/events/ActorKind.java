package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who stands behind a change at the source: a human, an integration user or an automation. */
public enum ActorKind {
  PERSON,
  INTEGRATION,
  WORKFLOW;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a deal came from: created by the rep, inbound, or assigned to the rep. */
public enum OpportunitySource {
  SELF,
  INBOUND,
  ASSIGNED;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

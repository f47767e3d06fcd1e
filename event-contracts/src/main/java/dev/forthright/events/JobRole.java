package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person does, as far as access and cohorts need to know. */
public enum JobRole {
  REP,
  MANAGER,
  SECOND_LINE,
  HR,
  REVOPS,
  ENABLEMENT,
  EXECUTIVE;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

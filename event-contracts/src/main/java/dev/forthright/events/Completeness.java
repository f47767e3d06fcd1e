package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How much of the change could be known: a patch, a full row, a difference computed by us, or only
 * a part.
 */
public enum Completeness {
  DELTA,
  SNAPSHOT,
  DERIVED_BY_DIFF,
  PARTIAL;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The four lenses of a performance question; every flag carries exactly one. */
public enum Lens {
  ICP,
  PIPELINE,
  PLAYS,
  CADENCE;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

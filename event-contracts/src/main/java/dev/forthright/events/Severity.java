package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How loud a flag is: {@code info} is for the digest only, {@code critical} interrupts. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

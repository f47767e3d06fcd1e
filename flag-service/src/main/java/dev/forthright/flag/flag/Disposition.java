package dev.forthright.flag.flag;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Why a flag was closed without acting on it. */
public enum Disposition {
  WRONG_DATA,
  KNOWN_AND_ACCEPTED,
  NOT_USEFUL,
  DUPLICATE,
  OTHER;

  /** The name as it stands in JSON and SQL. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The disposition of that name. */
  @JsonCreator
  static Disposition of(String wire) {
    return Arrays.stream(values())
        .filter(value -> value.wire().equals(wire))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown reason."));
  }
}

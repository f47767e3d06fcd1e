package dev.forthright.flag.flag;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import java.util.Locale;

/**
 * What the flag was worth: every close asks (domain.md 3.5.6), and the precision of rules counts
 * it.
 */
public record ResolutionRequest(@NotNull Worth worth) {

  /** What came of it. */
  public enum Worth {
    ACTED_ON,
    KNOWN_ALREADY,
    NOT_USEFUL,
    WRONG_DATA;

    /** The name as it stands in JSON and SQL. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The worth of that name. */
    @JsonCreator
    static Worth of(String wire) {
      return Arrays.stream(values())
          .filter(value -> value.wire().equals(wire))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("Unknown worth."));
    }
  }
}

package dev.forthright.events.metrics;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Which metrics a closed tick covers: {@code a} from CRM facts, {@code b} from flags, conversations
 * and plans.
 */
public enum TickStratum {
  A,
  B;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

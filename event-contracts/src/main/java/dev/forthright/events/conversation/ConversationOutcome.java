package dev.forthright.events.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a conversation ended. */
public enum ConversationOutcome {
  IMPROVED,
  NO_CHANGE,
  PLAN_INFORMAL,
  PLAN_FORMAL,
  ROLE_CHANGE,
  EXIT_TEMPO,
  HR_REVIEW;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

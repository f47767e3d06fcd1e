package dev.forthright.events.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Kinds of conversation; the kind decides approvals and deadlines. */
public enum ConversationType {
  COACHING,
  DEAL_INSPECTION,
  HARD,
  PLAN_REVIEW;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

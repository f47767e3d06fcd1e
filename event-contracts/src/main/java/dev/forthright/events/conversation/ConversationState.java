package dev.forthright.events.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a conversation stands. */
public enum ConversationState {
  PLANNED,
  PREPARED,
  ALIGNED,
  SCHEDULED,
  HELD,
  COMMITTED,
  FOLLOWING_UP,
  CLOSED,
  ESCALATED,
  CANCELLED;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

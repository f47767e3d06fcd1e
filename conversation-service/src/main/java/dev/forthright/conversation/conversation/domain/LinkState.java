package dev.forthright.conversation.conversation.domain;

import java.util.Locale;

/** How far the link to a flag got; flag-service has the last word. */
public enum LinkState {
  ASKED,
  CONFIRMED,
  REFUSED,
  WITHDRAWN;

  /** Whether the flag is still talked about. */
  boolean isLive() {
    return this == ASKED || this == CONFIRMED;
  }

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

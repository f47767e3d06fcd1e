package dev.forthright.conversation.conversation.domain;

import java.util.Locale;

/** How far the link to a flag got; flag-service has the last word. */
public enum LinkState {
  ASKED,
  CONFIRMED,
  REFUSED,
  WITHDRAWN;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

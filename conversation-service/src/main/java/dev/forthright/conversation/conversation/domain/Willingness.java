package dev.forthright.conversation.conversation.domain;

import java.util.Locale;

/** The rep's answer to "are you willing to commit to this?" */
public enum Willingness {
  YES,
  NO,
  WITH_RESERVATIONS;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

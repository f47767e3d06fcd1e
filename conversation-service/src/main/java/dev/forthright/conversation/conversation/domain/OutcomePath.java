package dev.forthright.conversation.conversation.domain;

import java.util.Locale;

/** Where a conversation may lead; chosen before the meeting, so that nobody improvises one. */
public enum OutcomePath {
  ROLE_CHANGE,
  COACHING_PLAN,
  EXIT_TEMPO,
  NONE_NEEDED;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

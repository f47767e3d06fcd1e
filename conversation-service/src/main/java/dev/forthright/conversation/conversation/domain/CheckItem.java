package dev.forthright.conversation.conversation.domain;

import java.util.Locale;

/** What follows a conversation and is easily forgotten. */
public enum CheckItem {
  TERRITORY,
  ACCOUNTS,
  MILESTONES,
  CADENCE;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.forthright.conversation.conversation.domain;

import java.util.Locale;

/** How far an item of the checklist is. */
public enum CheckMark {
  OPEN,
  DONE,
  NOT_NEEDED;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.forthright.conversation.conversation.domain;

import java.util.Locale;

/** What may lie behind the numbers; of personal matters only that there are some. */
public enum ContextFactor {
  TERRITORY,
  LEADS,
  PRODUCT,
  PERSONAL;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

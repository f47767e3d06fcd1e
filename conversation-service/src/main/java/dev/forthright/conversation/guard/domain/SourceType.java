package dev.forthright.conversation.guard.domain;

import java.util.Locale;

/** Where a fact can be looked up. */
public enum SourceType {
  FLAG,
  METRIC,
  CRM_RECORD,
  PLAY,
  CADENCE,
  PERSON,
  DOCUMENT;

  /** Whether a system recorded it, rather than a person telling it. */
  public boolean isSystem() {
    return this != PERSON && this != DOCUMENT;
  }

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

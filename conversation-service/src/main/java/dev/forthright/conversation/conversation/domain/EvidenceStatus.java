package dev.forthright.conversation.conversation.domain;

import java.util.Locale;

/** Whether an item counts. */
public enum EvidenceStatus {
  ACCEPTED,
  REFUSED,
  OVERRIDDEN,
  WITHDRAWN;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.forthright.conversation.conversation.domain;

import java.util.Locale;

/** Whose consent a conversation may need. */
public enum Approver {
  HR,
  ENABLEMENT,
  EXECUTIVE;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

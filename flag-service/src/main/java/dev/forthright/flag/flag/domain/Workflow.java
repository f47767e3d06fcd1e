package dev.forthright.flag.flag.domain;

import java.util.Locale;

/**
 * What people did with a flag. {@code waiting} is stored but shown to nobody: it is inhibited and
 * opens when its inhibitor ends.
 */
public enum Workflow {
  WAITING,
  OPEN,
  ACKNOWLEDGED,
  SNOOZED,
  IN_CONVERSATION,
  RESOLVED,
  DISMISSED,
  EXPIRED;

  /** Still somebody's to deal with; there is one such flag per key. */
  public boolean isLive() {
    return switch (this) {
      case WAITING, OPEN, ACKNOWLEDGED, SNOOZED, IN_CONVERSATION -> true;
      case RESOLVED, DISMISSED, EXPIRED -> false;
    };
  }

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

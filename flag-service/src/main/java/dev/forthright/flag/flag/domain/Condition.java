package dev.forthright.flag.flag.domain;

import java.util.Locale;

/**
 * What the rule sees (machine). {@code none} is no state of a flag: nothing is known or it was
 * forgotten.
 */
public enum Condition {
  NONE,
  PENDING,
  FIRING,
  RECOVERING,
  CLEARED,
  NO_DATA,
  RETRACTED;

  /** Still watched at every tick. */
  public boolean isLive() {
    return switch (this) {
      case FIRING, RECOVERING, NO_DATA -> true;
      case NONE, PENDING, CLEARED, RETRACTED -> false;
    };
  }

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

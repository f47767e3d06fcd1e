package dev.forthright.storylines;

import java.util.Locale;

/** What reps do with buyers, as activity events name it. */
public enum ActivityKind {
  MEETING,
  CALL,
  EMAIL;

  /** The name in events and metrics, such as {@code meeting}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

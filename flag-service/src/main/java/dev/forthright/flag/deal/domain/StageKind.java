package dev.forthright.flag.deal.domain;

import java.util.Locale;

/** What a stage means for a deal. */
public enum StageKind {
  OPEN,
  WON,
  LOST;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

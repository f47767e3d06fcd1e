package dev.forthright.flag.rule.domain;

import java.util.Locale;

/** How long a period of a series is; months and quarters are fiscal. */
public enum Grain {
  WEEK,
  MONTH,
  QUARTER;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

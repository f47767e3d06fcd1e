package dev.forthright.flag.rule.domain;

import java.util.Locale;

/** How loud a flag is: {@code info} is for the digest only, {@code critical} interrupts. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  /** One level louder, at most critical. */
  public Severity louder() {
    return this == INFO ? WARNING : CRITICAL;
  }

  /** One level quieter, at least info. */
  public Severity quieter() {
    return this == CRITICAL ? WARNING : INFO;
  }

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

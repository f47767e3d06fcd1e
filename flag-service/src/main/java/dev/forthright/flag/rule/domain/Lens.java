package dev.forthright.flag.rule.domain;

import java.util.Locale;

/** The four lenses of a performance question; every rule looks through exactly one. */
public enum Lens {
  ICP,
  PIPELINE,
  PLAYS,
  CADENCE;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

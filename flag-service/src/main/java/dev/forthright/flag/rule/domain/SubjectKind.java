package dev.forthright.flag.rule.domain;

import java.util.Locale;

/** What a rule judges. */
public enum SubjectKind {
  REP,
  MANAGER,
  MANAGER_REP,
  DEAL;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.forthright.flag.rule.domain;

import java.util.Locale;

/** What a rule judges or a series counts. A team is named by its manager. */
public enum SubjectKind {
  REP,
  MANAGER,
  MANAGER_REP,
  TEAM,
  ROLE,
  SEGMENT,
  COMPANY,
  DEAL,
  FEED;

  /** Whether a flag about it is about a rep's own work. */
  public boolean isReps() {
    return this == REP || this == DEAL;
  }

  /** Whether it is the manager who is both the subject and the one who should act. */
  public boolean isManagersOwn() {
    return this == MANAGER_REP || this == TEAM;
  }

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

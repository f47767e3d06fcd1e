package dev.forthright.metrics.rollup.domain;

/**
 * Whose metric it is; a team is a manager's recursive one and goes by the manager's id, a role by
 * {@code discipline/segment}, the one company by {@link #COMPANY_ID}.
 */
public enum SubjectKind {
  REP,
  TEAM,
  MANAGER,
  MANAGER_REP,
  ROLE,
  SEGMENT,
  COMPANY;

  /** The id of the one subject of its kind. */
  public static final String COMPANY_ID = "company";

  /** Whether it is of nobody in particular: no one person's record. */
  public boolean isAboveTeams() {
    return this == ROLE || this == SEGMENT || this == COMPANY;
  }
}

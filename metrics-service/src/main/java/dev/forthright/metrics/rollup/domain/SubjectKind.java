package dev.forthright.metrics.rollup.domain;

/** Whose metric it is; a team is a manager's recursive one and goes by the manager's id. */
public enum SubjectKind {
  REP,
  TEAM,
  MANAGER,
  MANAGER_REP
}

package dev.forthright.events.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a plan stands; which states a plan can take depends on its type. */
public enum PlanState {
  PROPOSED,
  DRAFT,
  HR_REVIEW,
  APPROVED,
  ISSUED,
  ACKNOWLEDGED,
  ACTIVE,
  PAUSED,
  GRADUATED,
  NOT_MET,
  LAPSED_BY_MANAGER,
  SUCCEEDED,
  DECISION_PENDING,
  MONITORING,
  EXTENDED,
  ROLE_CHANGED,
  SEPARATION_REVIEW,
  SEPARATED,
  SEPARATED_EXTERNAL,
  CLOSED_SUCCESS,
  CLOSED_LEFT,
  WITHDRAWN;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

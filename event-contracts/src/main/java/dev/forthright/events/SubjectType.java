package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a flag or a metric is about. */
public enum SubjectType {
  REP,
  MANAGER,
  MANAGER_REP,
  DEAL,
  TEAM,
  ROLE,
  SEGMENT,
  COMPANY,
  FEED;

  /** The name as it stands in JSON: lower case with underscores. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

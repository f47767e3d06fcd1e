package dev.forthright.conversation.conversation.domain;

import java.util.Locale;

/** What is offered when no agreement was found. */
public enum NextStep {
  PLAN_DRAFT,
  SECOND_LINE_MEETING;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.forthright.plan.plan.domain;

import dev.forthright.events.plan.PlanState;
import java.time.Instant;
import java.util.UUID;

/** An informal coaching plan at one version: what was agreed on and how far it has come. */
public record Plan(
    UUID id, PlanState state, Terms terms, Course course, long version, Instant changedAt) {

  Plan with(PlanState newState, Course newCourse) {
    return new Plan(id, newState, terms, newCourse, version, changedAt);
  }

  /** Whether nothing has ended it yet. */
  public boolean isLive() {
    return state == PlanState.PROPOSED || isRunning();
  }

  /** Whether it has begun and not ended. */
  public boolean isRunning() {
    return state == PlanState.ACTIVE || state == PlanState.PAUSED;
  }
}

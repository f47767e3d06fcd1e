package dev.forthright.plan.plan.domain;

import java.util.Locale;

/** How a plan can end on its record. */
public enum PlanResult {
  GRADUATED(PlanTrigger.GRADUATE),
  NOT_MET(PlanTrigger.CLOSE_NOT_MET),
  LAPSED_BY_MANAGER(PlanTrigger.CLOSE_LAPSED);

  private final PlanTrigger trigger;

  PlanResult(PlanTrigger trigger) {
    this.trigger = trigger;
  }

  PlanTrigger trigger() {
    return trigger;
  }

  /** The name in JSON. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

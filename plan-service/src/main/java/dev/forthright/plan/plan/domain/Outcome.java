package dev.forthright.plan.plan.domain;

import java.util.List;

/** What became of a request to move a plan. */
public sealed interface Outcome {

  /** It moved. */
  record Moved(Change change) implements Outcome {}

  /** It may not, and what is possible instead. */
  record Refused(String reason, List<PlanTrigger> allowed) implements Outcome {}
}

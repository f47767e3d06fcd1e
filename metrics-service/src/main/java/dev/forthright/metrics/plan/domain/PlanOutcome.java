package dev.forthright.metrics.plan.domain;

import dev.forthright.metrics.company.domain.Concern;

/** The end that a formal plan came to, as known at a tick. */
public record PlanOutcome(Concern concern, Result result) {

  /** What an end means for the plan (domain.md 5.2, K24). */
  public enum Result {
    /** The person is where the plan wanted them: at a review, or when the time after it is over. */
    SUCCEEDED,
    /** The person was separated, within the product or outside it. */
    FAILED,
    /** The plan says nothing about whether it works: HR took it back. */
    WITHDRAWN,
    /** Neither: the person took on another role. */
    ROLE_CHANGED;

    /** Whether the plan itself was decided. */
    public boolean isDecided() {
      return this == SUCCEEDED || this == FAILED;
    }

    /**
     * The result of a plan that ended in that state, as it stands in {@code plan_outcome}. Somebody
     * who left for another reason ended no plan.
     */
    public static Result ofState(String state) {
      return switch (state) {
        case "succeeded", "closed_success" -> SUCCEEDED;
        case "separated", "separated_external" -> FAILED;
        case "withdrawn" -> WITHDRAWN;
        case "role_changed" -> ROLE_CHANGED;
        default -> throw new IllegalArgumentException("%s ends no plan.".formatted(state));
      };
    }
  }
}

package dev.forthright.plan.plan.domain;

import dev.forthright.events.plan.PlanState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes one step of a plan by the table and writes it into the history. */
final class PlanSteps {

  private PlanSteps() {}

  static Outcome request(
      Plan plan,
      Course.Draft draft,
      PlanTrigger trigger,
      Instant at,
      String by,
      @Nullable String because) {
    if (PlanLifecycle.next(plan.state(), trigger).isEmpty()) {
      return refused(
          plan, "A plan that is %s does not take %s.".formatted(plan.state().wire(), trigger));
    }
    return new Outcome.Moved(step(Change.none(plan), draft, trigger, at, null, false, by, because));
  }

  static Outcome refused(Plan plan, String reason) {
    return new Outcome.Refused(reason, PlanLifecycle.allowed(plan.state()));
  }

  static Change step(
      Change so,
      Course.Draft draft,
      PlanTrigger trigger,
      Instant at,
      @Nullable Instant dueAt,
      boolean late,
      String by,
      @Nullable String because) {
    PlanState from = so.plan().state();
    PlanState to =
        PlanLifecycle.next(from, trigger)
            .orElseThrow(
                () -> new IllegalStateException("%s does not take %s.".formatted(from, trigger)));
    return so.then(
        so.plan().with(to, draft.done()),
        new PlanMove(at, dueAt, late, trigger, from, to, by, because));
  }
}

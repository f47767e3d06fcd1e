package dev.forthright.plan.plan.domain;

import dev.forthright.events.plan.PlanState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a plan's history.
 *
 * @param dueAt for a date that passed: when it did
 * @param late whether a timer acted long after that
 * @param by person id of who did it, or {@code timer}, {@code event}
 * @param because reason code; texts are kept sealed elsewhere
 */
public record PlanMove(
    Instant at,
    @Nullable Instant dueAt,
    boolean late,
    PlanTrigger trigger,
    @Nullable PlanState from,
    PlanState to,
    String by,
    @Nullable String because) {

  public static final String BY_TIMER = "timer";

  public static final String BY_EVENT = "event";
}

package dev.forthright.plan.plan.domain;

import dev.forthright.events.plan.PlanState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What becomes known about the rep while a plan stands: a new manager, leaving, absences and other
 * working days. The same set of facts leads to the same plan, whatever the order.
 */
public final class PlanFacts {

  private PlanFacts() {}

  /** The plan under what is known now. Dates that have passed meanwhile are left to the timers. */
  public static Change learn(Plan plan, Circumstances who, PlanSettings settings, Instant now) {
    Change change = Change.none(plan);
    if (plan.isLive() && !who.active()) {
      Course.Draft draft = plan.course().edit();
      draft.closedAt = now;
      return event(change, draft, PlanTrigger.SUBJECT_LEFT, now);
    }
    change = takenOver(change, who, now);
    return rescheduled(change, who, settings, now);
  }

  private static Change takenOver(Change so, Circumstances who, Instant now) {
    Plan plan = so.plan();
    boolean leads = plan.isLive() || plan.state() == PlanState.GRADUATED;
    // Without a manager in the org chart the last one keeps the plan.
    if (!leads || who.managerId() == null || who.managerId().equals(plan.course().managerId())) {
      return so;
    }
    Course.Draft draft = plan.course().edit();
    draft.managerId = who.managerId();
    return event(so, draft, PlanTrigger.CHANGE_MANAGER, now);
  }

  private static Change rescheduled(
      Change so, Circumstances who, PlanSettings settings, Instant now) {
    Plan plan = so.plan();
    if (!plan.isRunning()) {
      return so;
    }
    Course course = plan.course();
    Course.Draft draft = course.edit();
    if (course.endReachedAt() == null) {
      LocalDate end = PlanDays.end(course.started(), plan.terms().lengthDays(), who.work());
      draft.endDate = end;
    } else if (!course.reviewOverdue()) {
      draft.reviewDueAt = PlanTimers.reviewDue(course, who, settings);
    }
    boolean same =
        Objects.equals(draft.endDate, course.endDate())
            && Objects.equals(draft.reviewDueAt, course.reviewDueAt());
    return same ? so : event(so, draft, PlanTrigger.SCHEDULE, now);
  }

  private static Change event(Change so, Course.Draft draft, PlanTrigger trigger, Instant now) {
    return PlanSteps.step(so, draft, trigger, now, null, false, PlanMove.BY_EVENT, null);
  }
}

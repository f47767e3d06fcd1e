package dev.forthright.plan.plan.domain;

import dev.forthright.events.plan.PlanState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What people may do to a plan. Pure: takes values and a moment, returns the plan after. */
public final class PlanWork {

  /** Reason code of a plan that replaces one in which the manager held too few sessions. */
  public static final String RESTARTED = "restarted";

  private PlanWork() {}

  /** A manager proposes a plan; nothing runs before the rep has answered. */
  public static Change propose(UUID id, Terms terms, String managerId) {
    Plan plan =
        new Plan(id, PlanState.PROPOSED, terms, Course.proposed(managerId), 0, terms.proposedAt());
    return new Change(
        plan,
        List.of(
            new PlanMove(
                terms.proposedAt(),
                null,
                false,
                PlanTrigger.PROPOSE,
                null,
                PlanState.PROPOSED,
                terms.proposedBy(),
                terms.previousPlanId() == null ? null : RESTARTED)));
  }

  /** The rep opened the text; only the first time counts. */
  public static Change show(Plan plan, Instant now, String by) {
    if (plan.state() != PlanState.PROPOSED || plan.course().shownAt() != null) {
      return Change.none(plan);
    }
    Course.Draft draft = plan.course().edit();
    draft.shownAt = now;
    return PlanSteps.step(Change.none(plan), draft, PlanTrigger.SHOW, now, null, false, by, null);
  }

  /** The rep agrees, and the plan starts today. */
  public static Outcome agree(Plan plan, Circumstances who, Instant now, String by) {
    if (notShown(plan)) {
      return PlanSteps.refused(plan, "The rep must have opened the text before answering.");
    }
    Course.Draft draft = start(plan, who, now);
    draft.agreed = true;
    draft.declinedAt = null;
    return PlanSteps.request(plan, draft, PlanTrigger.AGREE, now, by, null);
  }

  /** The rep says no; the manager decides whether the plan starts without agreement. */
  public static Outcome decline(Plan plan, Instant now, String by) {
    if (notShown(plan)) {
      return PlanSteps.refused(plan, "The rep must have opened the text before answering.");
    }
    Course.Draft draft = plan.course().edit();
    draft.declinedAt = now;
    return PlanSteps.request(plan, draft, PlanTrigger.DECLINE, now, by, null);
  }

  /** The manager starts what the rep declined; that it was not agreed stays on the plan. */
  public static Outcome startNotAgreed(Plan plan, Circumstances who, Instant now, String by) {
    if (plan.state() == PlanState.PROPOSED && plan.course().declinedAt() == null) {
      return PlanSteps.refused(
          plan, "The rep has not answered yet; only a declined plan starts without agreement.");
    }
    return PlanSteps.request(
        plan, start(plan, who, now), PlanTrigger.START_NOT_AGREED, now, by, "not_agreed");
  }

  /** A person takes the plan back; the text of the reason is kept beside it. */
  public static Outcome withdraw(Plan plan, Instant now, String by) {
    Course.Draft draft = plan.course().edit();
    draft.closedAt = now;
    return PlanSteps.request(plan, draft, PlanTrigger.WITHDRAW, now, by, "withdrawn");
  }

  /** A review judged the objectives; in the order of the objectives, whether each was met. */
  public static Outcome review(Plan plan, List<Boolean> met, Instant now, String by) {
    Course.Draft draft = plan.course().edit();
    draft.met = met;
    return PlanSteps.request(
        plan,
        draft,
        PlanTrigger.REVIEW,
        now,
        by,
        plan.course().endReachedAt() == null ? "weekly" : "final");
  }

  /** A person confirms what the reviews show. */
  public static Outcome confirm(
      Plan plan, PlanResult result, String because, PlanSettings settings, Instant now, String by) {
    Course.Draft draft = plan.course().edit();
    draft.closedAt = now;
    if (result == PlanResult.GRADUATED) {
      draft.lightUntil =
          now.atZone(plan.course().zone()).toLocalDate().plusDays(settings.lightCadenceDays());
    }
    return PlanSteps.request(plan, draft, result.trigger(), now, by, because);
  }

  /** A lapsed plan is proposed anew, once. */
  public static Outcome restart(Plan plan, UUID next, Instant now, String by) {
    if (plan.terms().previousPlanId() != null) {
      return PlanSteps.refused(plan, "A plan restarts once only, and this one is a restart.");
    }
    if (plan.course().restartedAs() != null) {
      return PlanSteps.refused(plan, "This plan was restarted already.");
    }
    Course.Draft draft = plan.course().edit();
    draft.restartedAs = next;
    return PlanSteps.request(plan, draft, PlanTrigger.RESTART, now, by, null);
  }

  private static boolean notShown(Plan plan) {
    return plan.state() == PlanState.PROPOSED && plan.course().shownAt() == null;
  }

  private static Course.Draft start(Plan plan, Circumstances who, Instant now) {
    LocalDate today = who.work().dayOf(now);
    Course.Draft draft = plan.course().edit();
    draft.zone = who.work().zone();
    draft.startDate = today;
    draft.endDate = PlanDays.end(today, plan.terms().lengthDays(), who.work());
    draft.watchedUntil = today;
    return draft;
  }
}

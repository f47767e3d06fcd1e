package dev.forthright.plan.plan;

import dev.forthright.events.Actor;
import dev.forthright.events.ActorKind;
import dev.forthright.events.Topic;
import dev.forthright.events.plan.PlanChanged;
import dev.forthright.events.plan.PlanObjective;
import dev.forthright.events.plan.PlanSessionChanged;
import dev.forthright.events.plan.PlanType;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.outbox.OutgoingEvent;
import dev.forthright.plan.plan.domain.Course;
import dev.forthright.plan.plan.domain.Plan;
import dev.forthright.plan.plan.domain.PlanMove;
import dev.forthright.plan.plan.domain.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Saved changes as events: ids, codes, dates and numbers, no text. Next: flag-service mutes what a
 * plan already targets, metrics-service counts.
 */
final class PlanEvents {

  private PlanEvents() {}

  static OutgoingEvent of(Plan plan, PlanMove last) {
    Course course = plan.course();
    return OutgoingEvent.of(
            DerivedId.of("plan.changed", plan.id().toString(), String.valueOf(plan.version())),
            Topic.PLANS,
            plan.id().toString(),
            new PlanChanged(
                plan.id(),
                PlanType.INFORMAL,
                plan.state(),
                null,
                plan.terms().personId(),
                course.managerId(),
                plan.terms().conversationId(),
                plan.terms().previousPlanId(),
                plan.terms().flagIds(),
                objectives(plan),
                course.startDate(),
                course.endDate(),
                course.agreed(),
                false,
                course.closedAt(),
                last.trigger().toString(),
                plan.version(),
                plan.changedAt()),
            last.at())
        .about(plan.id().toString())
        .causedBy(
            plan.terms().conversationId().toString(), plan.terms().conversationId().toString())
        .by(actor(last.by()));
  }

  static OutgoingEvent of(Plan plan, Session session, Instant at, String by) {
    return OutgoingEvent.of(
            DerivedId.of(
                "plan-session.changed", session.id().toString(), String.valueOf(session.version())),
            Topic.PLANS,
            plan.id().toString(),
            new PlanSessionChanged(
                session.id(),
                plan.id(),
                plan.terms().personId(),
                plan.course().managerId(),
                session.kind(),
                session.startsAt(),
                session.originalStartsAt(),
                session.status(),
                session.version(),
                at),
            at)
        .about(plan.id().toString())
        .causedBy(plan.id().toString(), plan.terms().conversationId().toString())
        .by(actor(by));
  }

  private static List<PlanObjective> objectives(Plan plan) {
    List<Boolean> met = plan.course().met();
    List<PlanObjective> objectives = new ArrayList<>();
    for (int i = 0; i < plan.terms().objectives().size(); i++) {
      PlanObjective bar = plan.terms().objectives().get(i);
      objectives.add(
          new PlanObjective(
              bar.metric(),
              bar.comparator(),
              bar.value(),
              bar.period(),
              i < met.size() ? met.get(i) : null));
    }
    return objectives;
  }

  private static Actor actor(String by) {
    return switch (by) {
      case PlanMove.BY_EVENT, PlanMove.BY_TIMER -> new Actor(null, ActorKind.WORKFLOW);
      default -> new Actor(by, ActorKind.PERSON);
    };
  }
}

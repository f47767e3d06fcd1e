package dev.forthright.plan.plan.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which date of a plan comes next, and what happens when dates have passed: one after the other, in
 * order, each once, however long nobody looked. None of it decides anything about a person.
 */
public final class PlanTimers {

  private PlanTimers() {}

  private record Due(Instant at, PlanTrigger trigger) {}

  /** When somebody has to look at the plan again; empty when no date is left. */
  public static Optional<Instant> dueAt(Plan plan, Circumstances who) {
    return next(plan, who).map(Due::at);
  }

  /** Everything that is due by now. */
  public static Change fire(Plan plan, Circumstances who, PlanSettings settings, Instant now) {
    Change change = Change.none(plan);
    Optional<Due> due = next(plan, who).filter(next -> !next.at().isAfter(now));
    while (due.isPresent()) {
      change = fire(change, due.get(), who, settings, now);
      due = next(change.plan(), who).filter(next -> !next.at().isAfter(now));
    }
    return change;
  }

  private static Optional<Due> next(Plan plan, Circumstances who) {
    Stream<Due> own =
        switch (plan.state()) {
          case ACTIVE -> running(plan, who);
          case PAUSED ->
              Stream.of(
                  new Due(
                      plan.course().startOf(PlanDays.firstBack(pausedFrom(plan), who.work())),
                      PlanTrigger.RESUME));
          case GRADUATED -> lightCadence(plan);
          case PROPOSED,
              DRAFT,
              HR_REVIEW,
              APPROVED,
              ISSUED,
              ACKNOWLEDGED,
              NOT_MET,
              LAPSED_BY_MANAGER,
              SUCCEEDED,
              DECISION_PENDING,
              MONITORING,
              EXTENDED,
              ROLE_CHANGED,
              SEPARATION_REVIEW,
              SEPARATED,
              SEPARATED_EXTERNAL,
              CLOSED_SUCCESS,
              CLOSED_LEFT,
              WITHDRAWN ->
              Stream.empty();
        };
    return Stream.concat(own, leaving(plan, who)).min(Comparator.comparing(Due::at));
  }

  private static Stream<Due> running(Plan plan, Circumstances who) {
    Course course = plan.course();
    if (course.endReachedAt() != null) {
      return course.reviewOverdue() || course.reviewDueAt() == null
          ? Stream.empty()
          : Stream.of(new Due(course.reviewDueAt(), PlanTrigger.PASS_REVIEW_BY));
    }
    LocalDate watched = course.watchedUntil() == null ? course.started() : course.watchedUntil();
    Stream<Due> pause =
        PlanDays.firstAway(watched, who.work())
            .filter(away -> away.isBefore(course.end()))
            .map(away -> new Due(course.startOf(away), PlanTrigger.PAUSE))
            .stream();
    return Stream.concat(
        pause, Stream.of(new Due(course.startOf(course.end()), PlanTrigger.REACH_END)));
  }

  private static Stream<Due> lightCadence(Plan plan) {
    LocalDate until = plan.course().lightUntil();
    return plan.course().lightCadenceOver() || until == null
        ? Stream.empty()
        : Stream.of(new Due(plan.course().startOf(until), PlanTrigger.PASS_LIGHT_CADENCE));
  }

  private static Stream<Due> leaving(Plan plan, Circumstances who) {
    return plan.isLive() && who.lastDay() != null
        ? Stream.of(
            new Due(
                who.lastDay().plusDays(1).atStartOfDay(who.work().zone()).toInstant(),
                PlanTrigger.SUBJECT_LEFT))
        : Stream.empty();
  }

  private static Change fire(
      Change so, Due due, Circumstances who, PlanSettings settings, Instant now) {
    Course course = so.plan().course();
    Course.Draft draft = course.edit();
    switch (due.trigger()) {
      case PAUSE -> draft.pausedFrom = dayOf(course, due);
      case RESUME -> {
        draft.watchedUntil = PlanDays.firstBack(pausedFrom(so.plan()), who.work());
        draft.pausedFrom = null;
      }
      case REACH_END -> {
        draft.endReachedAt = due.at();
        draft.reviewDueAt = reviewDue(course, who, settings);
      }
      case PASS_REVIEW_BY -> draft.reviewOverdue = true;
      case PASS_LIGHT_CADENCE -> draft.lightCadenceOver = true;
      case SUBJECT_LEFT -> draft.closedAt = now;
      default -> throw new IllegalStateException(due.trigger() + " is no timer.");
    }
    boolean late = due.at().isBefore(now.minus(settings.lateAfter()));
    return PlanSteps.step(so, draft, due.trigger(), now, due.at(), late, PlanMove.BY_TIMER, null);
  }

  /** The end of the last of the working days that people have for the final review. */
  static Instant reviewDue(Course course, Circumstances who, PlanSettings settings) {
    return course.startOf(
        who.work().plusWorkingDays(course.end(), settings.finalReviewWorkingDays()).plusDays(1));
  }

  private static LocalDate dayOf(Course course, Due due) {
    return due.at().atZone(course.zone()).toLocalDate();
  }

  private static LocalDate pausedFrom(Plan plan) {
    LocalDate from = plan.course().pausedFrom();
    if (from == null) {
      throw new IllegalStateException("A paused plan has a first day of the pause.");
    }
    return from;
  }
}

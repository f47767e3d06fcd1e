package dev.forthright.plan.review;

import dev.forthright.events.Grain;
import dev.forthright.events.plan.PlanObjective;
import dev.forthright.kit.calendar.Calendars;
import dev.forthright.plan.plan.domain.Course;
import dev.forthright.plan.plan.domain.Plan;
import dev.forthright.plan.review.domain.Judged;
import dev.forthright.plan.review.domain.ObjectiveJudge;
import dev.forthright.plan.rollup.MetricValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds the value that decides on each objective of a plan, as it is known at a moment. */
@ApplicationScoped
class Judging {

  private final MetricValues values;
  private final Calendars calendars;

  Judging(MetricValues values, Calendars calendars) {
    this.values = values;
    this.calendars = calendars;
  }

  /** All objectives in their order. A review after the end looks no further than the end. */
  List<Judged> judge(Plan plan, Instant now) {
    Course course = plan.course();
    // Periods of metrics are days of the company.
    LocalDate today = calendars.company().dayOf(now);
    LocalDate day =
        course.endReachedAt() != null && today.isAfter(course.end()) ? course.end() : today;
    return plan.terms().objectives().stream().map(bar -> judge(plan, bar, day, now)).toList();
  }

  private Judged judge(Plan plan, PlanObjective bar, LocalDate day, Instant now) {
    String person = plan.terms().personId();
    if (bar.period() != Grain.WEEK) {
      return ObjectiveJudge.judge(
          bar,
          values.around(person, bar.metric(), bar.period(), day.minusDays(1), now).orElse(null),
          ObjectiveJudge.NOT_KNOWN);
    }
    Optional<LocalDate> week = ObjectiveJudge.fullWeek(plan.course().started(), day);
    return ObjectiveJudge.judge(
        bar,
        week.flatMap(monday -> values.ofPeriod(person, bar.metric(), bar.period(), monday, now))
            .orElse(null),
        week.isPresent() ? ObjectiveJudge.NOT_KNOWN : ObjectiveJudge.NO_FULL_WEEK);
  }
}

package dev.forthright.plan.plan;

import dev.forthright.events.Grain;
import dev.forthright.events.plan.ObjectiveComparator;
import dev.forthright.events.plan.PlanObjective;
import dev.forthright.plan.plan.domain.Course;
import dev.forthright.plan.plan.domain.Plan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A plan without its texts: states, dates and bars. */
public record PlanView(
    UUID id,
    @Schema(examples = "informal") String type,
    @Schema(examples = "active") String state,
    String personId,
    @Nullable String personName,
    String managerId,
    UUID conversationId,
    @Nullable UUID previousPlanId,
    @Nullable UUID restartedAs,
    List<UUID> flagIds,
    List<ObjectiveView> objectives,
    int lengthDays,
    @Schema(description = "pending, agreed, declined or not_agreed", examples = "agreed")
        String agreement,
    @Nullable Instant shownAt,
    @Nullable LocalDate startDate,
    @Schema(description = "The day on which the end is reached; absences move it")
        @Nullable LocalDate endDate,
    @Nullable LocalDate pausedFrom,
    @Schema(description = "The end is reached and the final review is due; nothing is decided")
        boolean endReached,
    @Nullable Instant reviewDueAt,
    boolean reviewOverdue,
    @Nullable LocalDate lightCadenceUntil,
    String proposedBy,
    Instant proposedAt,
    @Nullable Instant closedAt,
    long version,
    Instant changedAt) {

  /** A bar, and whether the last review found it met. */
  public record ObjectiveView(
      @Schema(examples = "activity-count.meeting") String metric,
      ObjectiveComparator comparator,
      BigDecimal value,
      Grain period,
      @Nullable Boolean met) {}

  static PlanView of(Plan plan, @Nullable String personName) {
    Course course = plan.course();
    return new PlanView(
        plan.id(),
        "informal",
        plan.state().wire(),
        plan.terms().personId(),
        personName,
        course.managerId(),
        plan.terms().conversationId(),
        plan.terms().previousPlanId(),
        course.restartedAs(),
        plan.terms().flagIds(),
        objectives(plan),
        plan.terms().lengthDays(),
        agreement(course),
        course.shownAt(),
        course.startDate(),
        course.endDate(),
        course.pausedFrom(),
        course.endReachedAt() != null,
        course.reviewDueAt(),
        course.reviewOverdue(),
        course.lightUntil(),
        plan.terms().proposedBy(),
        plan.terms().proposedAt(),
        course.closedAt(),
        plan.version(),
        plan.changedAt());
  }

  private static List<ObjectiveView> objectives(Plan plan) {
    List<ObjectiveView> views = new ArrayList<>();
    List<Boolean> met = plan.course().met();
    for (PlanObjective bar : plan.terms().objectives()) {
      int at = views.size();
      views.add(
          new ObjectiveView(
              bar.metric(),
              bar.comparator(),
              bar.value(),
              bar.period(),
              at < met.size() ? met.get(at) : null));
    }
    return views;
  }

  private static String agreement(Course course) {
    if (course.agreed()) {
      return "agreed";
    }
    if (course.startDate() != null) {
      return "not_agreed";
    }
    return course.declinedAt() == null ? "pending" : "declined";
  }
}

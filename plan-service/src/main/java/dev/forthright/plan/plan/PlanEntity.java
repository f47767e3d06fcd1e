package dev.forthright.plan.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.forthright.events.plan.PlanObjective;
import dev.forthright.events.plan.PlanState;
import dev.forthright.kit.event.EventJson;
import dev.forthright.plan.plan.domain.Course;
import dev.forthright.plan.plan.domain.Plan;
import dev.forthright.plan.plan.domain.Terms;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * The row of a plan, less its next due date, which is bookkeeping and no version of the plan. Only
 * {@link PlanStore} knows it.
 */
@Entity
@Table(name = "plan")
class PlanEntity {

  @Id private UUID id;

  // Versions on Kafka count from 1.
  @Version private long version = 1;

  private String state;

  @Column(name = "person_id")
  private String personId;

  @Column(name = "manager_id")
  private String managerId;

  @Column(name = "conversation_id")
  private UUID conversationId;

  @Column(name = "previous_plan_id")
  private UUID previousPlanId;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(name = "flag_ids")
  private UUID[] flagIds;

  @JdbcTypeCode(SqlTypes.JSON)
  private String objectives;

  @Column(name = "length_days")
  private int lengthDays;

  @Column(name = "proposed_by")
  private String proposedBy;

  @Column(name = "proposed_at")
  private Instant proposedAt;

  @Column(name = "shown_at")
  private Instant shownAt;

  @Column(name = "declined_at")
  private Instant declinedAt;

  private boolean agreed;
  private String zone;

  @Column(name = "start_date")
  private LocalDate startDate;

  @Column(name = "end_date")
  private LocalDate endDate;

  @Column(name = "watched_until")
  private LocalDate watchedUntil;

  @Column(name = "paused_from")
  private LocalDate pausedFrom;

  @Column(name = "end_reached_at")
  private Instant endReachedAt;

  @Column(name = "review_due_at")
  private Instant reviewDueAt;

  @Column(name = "review_overdue")
  private boolean reviewOverdue;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private Boolean[] met;

  @Column(name = "light_until")
  private LocalDate lightUntil;

  @Column(name = "light_cadence_over")
  private boolean lightCadenceOver;

  @Column(name = "restarted_as")
  private UUID restartedAs;

  @Column(name = "closed_at")
  private Instant closedAt;

  @Column(name = "changed_at")
  private Instant changedAt;

  /** For Hibernate. */
  protected PlanEntity() {}

  PlanEntity(Plan plan, Instant at) {
    Terms terms = plan.terms();
    id = plan.id();
    personId = terms.personId();
    conversationId = terms.conversationId();
    previousPlanId = terms.previousPlanId();
    flagIds = terms.flagIds().toArray(UUID[]::new);
    objectives = json(terms.objectives());
    lengthDays = terms.lengthDays();
    proposedBy = terms.proposedBy();
    proposedAt = terms.proposedAt();
    take(plan, at);
  }

  /** Takes over what can change. */
  void take(Plan plan, Instant at) {
    Course course = plan.course();
    state = plan.state().wire();
    managerId = course.managerId();
    shownAt = course.shownAt();
    declinedAt = course.declinedAt();
    agreed = course.agreed();
    zone = course.zone().getId();
    startDate = course.startDate();
    endDate = course.endDate();
    watchedUntil = course.watchedUntil();
    pausedFrom = course.pausedFrom();
    endReachedAt = course.endReachedAt();
    reviewDueAt = course.reviewDueAt();
    reviewOverdue = course.reviewOverdue();
    met = course.met().toArray(Boolean[]::new);
    lightUntil = course.lightUntil();
    lightCadenceOver = course.lightCadenceOver();
    restartedAs = course.restartedAs();
    closedAt = course.closedAt();
    changedAt = at;
  }

  Plan plan() {
    return new Plan(
        id,
        PlanState.valueOf(state.toUpperCase(Locale.ROOT)),
        new Terms(
            personId,
            conversationId,
            previousPlanId,
            List.of(flagIds),
            objectives(objectives),
            lengthDays,
            proposedBy,
            proposedAt),
        new Course(
            managerId,
            shownAt,
            declinedAt,
            agreed,
            ZoneId.of(zone),
            startDate,
            endDate,
            watchedUntil,
            pausedFrom,
            endReachedAt,
            reviewDueAt,
            reviewOverdue,
            List.of(met),
            lightUntil,
            lightCadenceOver,
            restartedAs,
            closedAt),
        version,
        changedAt);
  }

  private static String json(List<PlanObjective> objectives) {
    try {
      return EventJson.mapper().writeValueAsString(objectives);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Objectives are always JSON.", e);
    }
  }

  private static List<PlanObjective> objectives(String json) {
    try {
      return EventJson.mapper().readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Stored objectives were written by us.", e);
    }
  }
}

package dev.forthright.plan.plan.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a plan has come. {@code endDate} is the day on which the end is reached (start plus
 * length plus absences), so the last day of the plan is the one before.
 *
 * @param zone where the plan's days begin; fixed at the start, wherever the rep moves
 * @param watchedUntil days before it are settled: an absence in them pauses nothing any more
 * @param met what the last review found, in the order of the objectives; empty before the first
 */
public record Course(
    String managerId,
    @Nullable Instant shownAt,
    @Nullable Instant declinedAt,
    boolean agreed,
    ZoneId zone,
    @Nullable LocalDate startDate,
    @Nullable LocalDate endDate,
    @Nullable LocalDate watchedUntil,
    @Nullable LocalDate pausedFrom,
    @Nullable Instant endReachedAt,
    @Nullable Instant reviewDueAt,
    boolean reviewOverdue,
    List<Boolean> met,
    @Nullable LocalDate lightUntil,
    boolean lightCadenceOver,
    @Nullable UUID restartedAs,
    @Nullable Instant closedAt) {

  public Course {
    met = List.copyOf(met);
  }

  /** A plan that is only proposed. */
  static Course proposed(String managerId) {
    return new Course(
        managerId,
        null,
        null,
        false,
        ZoneOffset.UTC,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        List.of(),
        null,
        false,
        null,
        null);
  }

  /** The first day; only asked once the plan has started. */
  public LocalDate started() {
    return Objects.requireNonNull(startDate, "The plan has not started.");
  }

  /** The day on which the end is reached; only asked once the plan has started. */
  public LocalDate end() {
    return Objects.requireNonNull(endDate, "The plan has not started.");
  }

  /** When a day begins in the plan's zone. */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  Draft edit() {
    return new Draft(this);
  }

  /** A copy to write on. */
  static final class Draft {

    String managerId;
    @Nullable Instant shownAt;
    @Nullable Instant declinedAt;
    boolean agreed;
    ZoneId zone;
    @Nullable LocalDate startDate;
    @Nullable LocalDate endDate;
    @Nullable LocalDate watchedUntil;
    @Nullable LocalDate pausedFrom;
    @Nullable Instant endReachedAt;
    @Nullable Instant reviewDueAt;
    boolean reviewOverdue;
    List<Boolean> met;
    @Nullable LocalDate lightUntil;
    boolean lightCadenceOver;
    @Nullable UUID restartedAs;
    @Nullable Instant closedAt;

    private Draft(Course course) {
      managerId = course.managerId;
      shownAt = course.shownAt;
      declinedAt = course.declinedAt;
      agreed = course.agreed;
      zone = course.zone;
      startDate = course.startDate;
      endDate = course.endDate;
      watchedUntil = course.watchedUntil;
      pausedFrom = course.pausedFrom;
      endReachedAt = course.endReachedAt;
      reviewDueAt = course.reviewDueAt;
      reviewOverdue = course.reviewOverdue;
      met = course.met;
      lightUntil = course.lightUntil;
      lightCadenceOver = course.lightCadenceOver;
      restartedAs = course.restartedAs;
      closedAt = course.closedAt;
    }

    Course done() {
      return new Course(
          managerId,
          shownAt,
          declinedAt,
          agreed,
          zone,
          startDate,
          endDate,
          watchedUntil,
          pausedFrom,
          endReachedAt,
          reviewDueAt,
          reviewOverdue,
          met,
          lightUntil,
          lightCadenceOver,
          restartedAs,
          closedAt);
    }
  }
}

package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the rollups of stratum B of one period, and says which of them are settled. What may
 * still change without anybody being late, such as the time that an open flag waits, is not
 * complete when its period is over, but it is {@value #LONGEST_DAYS} days later at the latest; a
 * change after that is a restatement like any other.
 */
final class LoopRollups {

  static final int LONGEST_DAYS = 90;

  private final Period period;
  private final LocalDate tickDay;
  private final Subjects subjects;
  private final List<Rollup> rollups = new ArrayList<>();

  LoopRollups(Period period, LocalDate tickDay, Subjects subjects) {
    this.period = period;
    this.tickDay = tickDay;
    this.subjects = subjects;
  }

  /** Adds a value that stands once the period is over. */
  void add(Metric metric, SubjectKind kind, String id, Measure measure) {
    add(metric, kind, id, measure, false);
  }

  /** Adds a value; {@code pending} when something that it counts is not decided yet. */
  void add(Metric metric, SubjectKind kind, String id, Measure measure, boolean pending) {
    boolean over = period.isOverAt(tickDay);
    boolean longOver = !period.end().plusDays(LONGEST_DAYS).isAfter(tickDay);
    rollups.add(
        new Rollup(
            metric,
            kind,
            id,
            id,
            period,
            measure,
            null,
            subjects.members(kind, id),
            over && (!pending || longOver)));
  }

  List<Rollup> all() {
    return rollups;
  }
}

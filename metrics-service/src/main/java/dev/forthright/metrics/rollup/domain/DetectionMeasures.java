package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.flag.domain.MissedQuota;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** How long before a quota was missed the platform had said so (K20). */
final class DetectionMeasures {

  private final Period quarter;
  private final FiscalCalendar fiscal;
  private final Subjects subjects;
  private final LoopRollups rollups;

  /**
   * @param quarter in which it is said that quotas were missed; those of the quarters before it
   */
  DetectionMeasures(Period quarter, FiscalCalendar fiscal, Subjects subjects, LoopRollups rollups) {
    this.quarter = quarter;
    this.fiscal = fiscal;
    this.subjects = subjects;
    this.rollups = rollups;
  }

  void add(LoopFacts facts) {
    for (SubjectKind kind : Metric.DETECTION_LEAD.subjects()) {
      subjects
          .share(kind, facts.missed(), MissedQuota::concern, true)
          .forEach((id, missed) -> rollups.add(Metric.DETECTION_LEAD, kind, id, lead(missed)));
    }
  }

  /** The median of those foretold; the others are misses and stay in the denominator. */
  private Measure lead(List<MissedQuota> missed) {
    if (missed.isEmpty()) {
      return Measure.unknown("no_missed_quota", null);
    }
    List<BigDecimal> days =
        missed.stream()
            .map(MissedQuota::firstSignAt)
            .filter(Objects::nonNull)
            .map(sign -> ChronoUnit.DAYS.between(fiscal.dayOf(sign), quarter.start()))
            .map(BigDecimal::valueOf)
            .toList();
    return new Measure(
        days.isEmpty() ? null : Medians.of(days),
        days.isEmpty() ? "no_leading_flag" : null,
        BigDecimal.valueOf(days.size()),
        BigDecimal.valueOf(missed.size()),
        (long) missed.size(),
        null);
  }
}

package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.flag.domain.UnaddressedFlag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** How long managers have left signals without talking about them (K26). */
final class UnaddressedMeasures {

  private final FiscalCalendar fiscal;
  private final Instant end;
  private final Subjects subjects;
  private final LoopRollups rollups;

  /**
   * @param end exclusive end of the period or, if that is earlier, of the days known
   */
  UnaddressedMeasures(
      FiscalCalendar fiscal, LocalDate end, Subjects subjects, LoopRollups rollups) {
    this.fiscal = fiscal;
    this.end = fiscal.startOf(end);
    this.subjects = subjects;
    this.rollups = rollups;
  }

  void add(LoopFacts facts) {
    for (SubjectKind kind : Metric.OLDEST_UNADDRESSED.subjects()) {
      subjects
          .share(kind, facts.unaddressed(), UnaddressedFlag::concern, true)
          .forEach((id, flags) -> rollups.add(Metric.OLDEST_UNADDRESSED, kind, id, oldest(flags)));
    }
  }

  private Measure oldest(List<UnaddressedFlag> flags) {
    if (flags.isEmpty()) {
      return Measure.unknown("nothing_unaddressed", null);
    }
    long days = flags.stream().mapToLong(flag -> flag.daysAt(end, fiscal.zone())).max().orElse(0);
    return Measure.sum(BigDecimal.valueOf(days), (long) flags.size(), null);
  }
}

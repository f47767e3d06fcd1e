package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.flag.domain.ClosedFlag;
import dev.forthright.metrics.flag.domain.FlagPrecision;
import dev.forthright.metrics.flag.domain.ResolvedFlag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** What flags were worth to those who closed them (K18), and how many needed nobody (K21). */
final class FlagWorthMeasures {

  private final Subjects subjects;
  private final LoopRollups rollups;

  FlagWorthMeasures(Subjects subjects, LoopRollups rollups) {
    this.subjects = subjects;
    this.rollups = rollups;
  }

  void add(LoopFacts facts) {
    for (SubjectKind kind : Metric.FLAG_PRECISION.subjects()) {
      subjects
          .share(kind, facts.closed(), ClosedFlag::concern, true)
          .forEach((id, flags) -> rollups.add(Metric.FLAG_PRECISION, kind, id, precision(flags)));
    }
    for (SubjectKind kind : Metric.SELF_CORRECTION.subjects()) {
      subjects
          .share(kind, facts.resolved(), ResolvedFlag::concern, true)
          .forEach(
              (id, flags) -> rollups.add(Metric.SELF_CORRECTION, kind, id, selfCorrection(flags)));
    }
  }

  private static Measure selfCorrection(List<ResolvedFlag> resolved) {
    List<Boolean> told =
        resolved.stream().map(ResolvedFlag::selfCorrected).filter(Objects::nonNull).toList();
    return Measure.ratio(
        BigDecimal.valueOf(told.stream().filter(self -> self).count()),
        BigDecimal.valueOf(told.size()),
        (long) told.size(),
        null,
        resolved.isEmpty() ? "no_resolved_flags" : "not_told");
  }

  private static Measure precision(List<ClosedFlag> flags) {
    FlagPrecision precision = FlagPrecision.of(flags);
    if (precision.closed() == 0) {
      return Measure.unknown("no_closed_flags", null);
    }
    Measure ratio =
        Measure.ratio(
            BigDecimal.valueOf(precision.useful()),
            BigDecimal.valueOf(precision.judged()),
            precision.closed(),
            null,
            "too_few_judged");
    return precision.isTooFewJudged() ? ratio.withheld("too_few_judged") : ratio;
  }
}

package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.flag.domain.ClosedFlag;
import dev.forthright.metrics.flag.domain.FlagPrecision;
import java.math.BigDecimal;
import java.util.List;

/** What flags were worth to those who closed them (K18). */
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

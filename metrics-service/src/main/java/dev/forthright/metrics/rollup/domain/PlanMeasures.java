package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.plan.domain.PlanOutcome;
import dev.forthright.metrics.plan.domain.PlanOutcome.Result;
import java.math.BigDecimal;
import java.util.List;

/** Whether formal plans come to a good end (K24). */
final class PlanMeasures {

  private final Subjects subjects;
  private final LoopRollups rollups;

  PlanMeasures(Subjects subjects, LoopRollups rollups) {
    this.subjects = subjects;
    this.rollups = rollups;
  }

  void add(LoopFacts facts) {
    for (SubjectKind kind : Metric.PLAN_SUCCESS.subjects()) {
      subjects
          .share(kind, facts.plans(), PlanOutcome::concern, true)
          .forEach((id, plans) -> add(kind, id, plans));
    }
  }

  private void add(SubjectKind kind, String id, List<PlanOutcome> plans) {
    long decided = plans.stream().filter(plan -> plan.result().isDecided()).count();
    rollups.add(
        Metric.PLAN_SUCCESS,
        kind,
        id,
        Measure.ratio(
            BigDecimal.valueOf(count(plans, Result.SUCCEEDED)),
            BigDecimal.valueOf(decided),
            decided,
            null,
            "no_plans_decided"));
    rollups.add(Metric.PLANS_WITHDRAWN, kind, id, number(count(plans, Result.WITHDRAWN)));
    rollups.add(Metric.PLANS_ROLE_CHANGED, kind, id, number(count(plans, Result.ROLE_CHANGED)));
  }

  private static long count(List<PlanOutcome> plans, Result result) {
    return plans.stream().filter(plan -> plan.result() == result).count();
  }

  private static Measure number(long plans) {
    return Measure.sum(BigDecimal.valueOf(plans), plans, null);
  }
}

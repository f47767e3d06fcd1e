package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.conversation.domain.Clarity;
import dev.forthright.metrics.conversation.domain.Commitment;
import dev.forthright.metrics.conversation.domain.CommitmentSide;
import dev.forthright.metrics.conversation.domain.HeldConversation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Whether commitments are kept (K23), and how clear conversations left things (K6). */
final class ConversationMeasures {

  private final Period period;
  private final LocalDate tickDay;
  private final Subjects subjects;
  private final LoopRollups rollups;
  private final boolean everybody;

  ConversationMeasures(
      Period period, LocalDate tickDay, Subjects subjects, LoopRollups rollups, LoopScope scope) {
    this.period = period;
    this.tickDay = tickDay;
    this.subjects = subjects;
    this.rollups = rollups;
    this.everybody = scope == LoopScope.WHOLE;
  }

  void add(LoopFacts facts) {
    kept(Metric.KEPT_BY_REPS, facts.due(), CommitmentSide.REP);
    kept(Metric.KEPT_BY_MANAGERS, facts.due(), CommitmentSide.MANAGER);
    if (period.grain() == PeriodGrain.QUARTER) {
      clarity(facts.held());
    }
  }

  private void kept(Metric metric, List<Commitment> due, CommitmentSide side) {
    List<Commitment> ofSide = due.stream().filter(promise -> promise.side() == side).toList();
    for (SubjectKind kind : metric.subjects()) {
      // For reps, most of whom have made no commitment, only where there is something to tell.
      subjects
          .share(kind, ofSide, Commitment::concern, everybody && kind != SubjectKind.REP)
          .forEach(
              (id, theirs) ->
                  rollups.add(
                      metric,
                      kind,
                      id,
                      Measure.ratio(
                          BigDecimal.valueOf(theirs.stream().filter(Commitment::isKept).count()),
                          BigDecimal.valueOf(theirs.size()),
                          (long) theirs.size(),
                          null,
                          "no_commitments_due"),
                      theirs.stream().anyMatch(Commitment::isPending)));
    }
  }

  /** Told once, when the last survey is closed: from two figures a day apart one could subtract. */
  private void clarity(List<HeldConversation> held) {
    boolean open = period.end().plusDays(Clarity.SURVEY_DAYS).isAfter(tickDay);
    for (SubjectKind kind : Metric.CLARITY.subjects()) {
      subjects
          .share(kind, held, HeldConversation::concern, everybody)
          .forEach(
              (id, theirs) -> {
                Clarity clarity = Clarity.of(theirs);
                boolean pending = open && clarity.asked() > 0;
                rollups.add(Metric.CLARITY, kind, id, rating(clarity, pending), pending);
                rollups.add(Metric.CLARITY_RESPONSE, kind, id, response(clarity, pending), pending);
              });
    }
  }

  /** Withheld altogether, parts included: from them the answers could be told. */
  private static Measure rating(Clarity clarity, boolean pending) {
    String reason = pending ? "surveys_open" : clarity.withheldBecause();
    return reason != null
        ? new Measure(null, reason, null, null, pending ? null : clarity.answered(), null)
        : Measure.ratio(
            BigDecimal.valueOf(clarity.clear()),
            BigDecimal.valueOf(clarity.answered()),
            clarity.answered(),
            null,
            "no_conversations");
  }

  private static Measure response(Clarity clarity, boolean pending) {
    return pending
        ? Measure.unknown("surveys_open", null)
        : Measure.ratio(
            BigDecimal.valueOf(clarity.answered()),
            BigDecimal.valueOf(clarity.asked()),
            clarity.asked(),
            null,
            "no_conversations");
  }
}

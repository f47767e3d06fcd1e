package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Concern;
import dev.forthright.metrics.conversation.domain.Commitment;
import dev.forthright.metrics.conversation.domain.HeldConversation;
import dev.forthright.metrics.flag.domain.ClosedFlag;
import dev.forthright.metrics.flag.domain.FlagOpening;
import dev.forthright.metrics.flag.domain.FlagTally;
import dev.forthright.metrics.flag.domain.MissedQuota;
import dev.forthright.metrics.flag.domain.ResolvedFlag;
import dev.forthright.metrics.flag.domain.UnaddressedFlag;
import dev.forthright.metrics.plan.domain.PlanOutcome;
import java.util.List;
import java.util.stream.Stream;

/**
 * What people did about signals in a period, as known at a tick.
 *
 * @param openings flags opened in the period
 * @param inhibited whom the flags concern that were held back in it; likewise snoozed, dismissed
 * @param resolved flags resolved in it
 * @param due commitments that count in it
 * @param held conversations held in it
 * @param trailing everybody's flags of the two windows before its end; empty where they are not
 *     compared
 * @param closed flags closed in it
 * @param unaddressed of a week, flags that lay open at its end without a conversation
 * @param plans formal plans that ended in it
 * @param missed of a quarter, reps of whom it was said in it that they had missed the quota
 */
public record LoopFacts(
    List<FlagOpening> openings,
    List<Concern> inhibited,
    List<Concern> snoozed,
    List<Concern> dismissed,
    List<ResolvedFlag> resolved,
    List<Commitment> due,
    List<HeldConversation> held,
    List<FlagTally> trailing,
    List<ClosedFlag> closed,
    List<UnaddressedFlag> unaddressed,
    List<PlanOutcome> plans,
    List<MissedQuota> missed) {

  /** Whom any of it concerns. */
  List<Concern> concerns() {
    return Stream.of(
            openings.stream().map(FlagOpening::concern),
            inhibited.stream(),
            snoozed.stream(),
            dismissed.stream(),
            resolved.stream().map(ResolvedFlag::concern),
            due.stream().map(Commitment::concern),
            held.stream().map(HeldConversation::concern),
            trailing.stream().map(FlagTally::concern),
            closed.stream().map(ClosedFlag::concern),
            unaddressed.stream().map(UnaddressedFlag::concern),
            plans.stream().map(PlanOutcome::concern),
            missed.stream().map(MissedQuota::concern))
        .flatMap(concerns -> concerns)
        .distinct()
        .toList();
  }
}

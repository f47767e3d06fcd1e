package dev.forthright.flag.intake;

import dev.forthright.events.Money;
import dev.forthright.events.feed.OpportunityChanged;
import dev.forthright.events.feed.OpportunityState;
import dev.forthright.flag.deal.domain.DealFact;
import dev.forthright.flag.deal.domain.DealState;
import dev.forthright.flag.deal.domain.StageKind;
import java.util.UUID;

/** Canonical opportunity events as the facts that deal rules need. */
final class DealFacts {

  private DealFacts() {}

  static DealFact of(UUID eventId, OpportunityChanged event) {
    OpportunityState state = event.state();
    Money amount = state.amount();
    return new DealFact(
        state.opportunityId(),
        event.provenance().version(),
        eventId,
        event.provenance().occurredAt(),
        event.provenance().backfill(),
        new DealState(
            state.ownerId(),
            state.name(),
            state.accountId(),
            state.createdAt(),
            state.stage(),
            state.stageType() == null ? null : StageKind.valueOf(state.stageType().name()),
            state.forecastCategory() == null ? null : state.forecastCategory().wire(),
            amount == null ? null : amount.value(),
            amount == null ? null : amount.currency(),
            state.closeDate(),
            state.buyerConfirmedCloseDate(),
            state.buyerConfirmationActivityId(),
            state.paperProcess() == null ? null : state.paperProcess().wire(),
            state.segment(),
            state.nextMeetingAt(),
            state.mergedInto(),
            state.deleted(),
            state.stale()));
  }
}

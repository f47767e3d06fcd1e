package dev.forthright.flag.intake;

import dev.forthright.events.EventType;
import dev.forthright.events.conversation.CommitmentChanged;
import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.events.plan.PlanChanged;
import dev.forthright.flag.commitment.CommitmentStore;
import dev.forthright.flag.commitment.domain.CommitmentFact;
import dev.forthright.flag.evaluation.LateCommitments;
import dev.forthright.flag.evaluation.WaitingFlags;
import dev.forthright.flag.link.Links;
import dev.forthright.flag.plan.PlanStore;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.InboundEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lets flags follow what people agreed about them. Next: {@link Links} for conversations, {@link
 * WaitingFlags} for plans that end; commitments wait for the next tick.
 */
@ApplicationScoped
public class DecisionHandler implements EventHandler {

  private final Links links;
  private final CommitmentStore commitments;
  private final LateCommitments lateCommitments;
  private final PlanStore plans;
  private final WaitingFlags waiting;

  DecisionHandler(
      Links links,
      CommitmentStore commitments,
      LateCommitments lateCommitments,
      PlanStore plans,
      WaitingFlags waiting) {
    this.links = links;
    this.commitments = commitments;
    this.lateCommitments = lateCommitments;
    this.plans = plans;
    this.waiting = waiting;
  }

  @Override
  public String consumer() {
    return "flag-decisions";
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(
        EventType.CONVERSATION_CHANGED, EventType.COMMITMENT_CHANGED, EventType.PLAN_CHANGED);
  }

  @Override
  public void handle(List<InboundEvent> news) {
    List<CommitmentFact> facts = new ArrayList<>();
    for (InboundEvent event : news) {
      switch (event.body()) {
        case ConversationChanged conversation -> links.apply(event, conversation);
        case CommitmentChanged commitment -> facts.add(CommitmentStore.fact(event, commitment));
        case PlanChanged plan -> {
          plans.save(plan);
          waiting.open(plan.changedAt());
        }
        default -> throw new IllegalStateException(event.type() + " is not accepted here.");
      }
    }
    if (!facts.isEmpty()) {
      commitments.add(facts);
      lateCommitments.retract(facts);
    }
  }
}

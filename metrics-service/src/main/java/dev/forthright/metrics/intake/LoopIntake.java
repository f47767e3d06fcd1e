package dev.forthright.metrics.intake;

import dev.forthright.events.EventType;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.InboundEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Stores what people did about signals as facts, each version once, and marks the buckets they
 * touch: flags, conversations and plans are counted like any other fact. Next: {@link
 * dev.forthright.metrics.tick.TickService}.
 */
@ApplicationScoped
public class LoopIntake implements EventHandler {

  private static final Set<EventType> ACCEPTED =
      Set.of(
          EventType.FLAG_CHANGED,
          EventType.FLAG_LINK_REFUSED,
          EventType.CONVERSATION_CHANGED,
          EventType.CLARITY_RATED,
          EventType.COMMITMENT_CHANGED,
          EventType.PLAN_CHANGED);

  private final FlagFacts flags;
  private final ConversationFacts conversations;
  private final CommitmentFacts commitments;
  private final PlanFacts plans;

  LoopIntake(
      FlagFacts flags,
      ConversationFacts conversations,
      CommitmentFacts commitments,
      PlanFacts plans) {
    this.flags = flags;
    this.conversations = conversations;
    this.commitments = commitments;
    this.plans = plans;
  }

  @Override
  public String consumer() {
    return "metrics-loop";
  }

  @Override
  public Set<EventType> accepts() {
    return ACCEPTED;
  }

  @Override
  public void handle(List<InboundEvent> news) {
    // Always in this order, so that two batches lock rows of the tables in the same order.
    flags.store(of(news, EventType.FLAG_CHANGED));
    flags.storeRefusals(of(news, EventType.FLAG_LINK_REFUSED));
    conversations.store(of(news, EventType.CONVERSATION_CHANGED));
    conversations.storeRatings(of(news, EventType.CLARITY_RATED));
    commitments.store(of(news, EventType.COMMITMENT_CHANGED));
    plans.store(of(news, EventType.PLAN_CHANGED));
  }

  private static List<InboundEvent> of(List<InboundEvent> news, EventType type) {
    return news.stream().filter(event -> event.type() == type).toList();
  }
}

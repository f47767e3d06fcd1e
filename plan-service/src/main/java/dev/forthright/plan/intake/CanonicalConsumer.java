package dev.forthright.plan.intake;

import dev.forthright.events.EventType;
import dev.forthright.events.conversation.ConversationChanged;
import dev.forthright.events.flag.FlagChanged;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.plan.candidate.ConversationProjection;
import dev.forthright.plan.candidate.FlagProjection;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes in what other services say: flags, conversations, and people for the org chart, which the
 * kit keeps. Next: {@link ConversationProjection}.
 */
@ApplicationScoped
public class CanonicalConsumer implements EventHandler {

  private final EventIntake intake;
  private final FlagProjection flags;
  private final ConversationProjection conversations;

  CanonicalConsumer(
      EventIntake intake, FlagProjection flags, ConversationProjection conversations) {
    this.intake = intake;
    this.flags = flags;
    this.conversations = conversations;
  }

  @Incoming("canonical")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> records) {
    intake.process(this, records);
  }

  @Override
  public String consumer() {
    return "plan.canonical";
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(EventType.FLAG_CHANGED, EventType.CONVERSATION_CHANGED);
  }

  @Override
  public void handle(List<InboundEvent> news) {
    flags.apply(bodies(news, FlagChanged.class));
    conversations.apply(bodies(news, ConversationChanged.class));
  }

  private static <T> List<T> bodies(List<InboundEvent> news, Class<T> type) {
    return news.stream().map(InboundEvent::body).filter(type::isInstance).map(type::cast).toList();
  }
}

package dev.forthright.conversation.intake;

import dev.forthright.conversation.candidate.FlagProjection;
import dev.forthright.events.EventType;
import dev.forthright.events.flag.FlagChanged;
import dev.forthright.kit.intake.EventHandler;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.intake.InboundEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes in what other services say: flags, and people for the org chart, which the kit keeps. Next:
 * {@link FlagProjection}.
 */
@ApplicationScoped
public class CanonicalConsumer implements EventHandler {

  private final EventIntake intake;
  private final FlagProjection flags;

  CanonicalConsumer(EventIntake intake, FlagProjection flags) {
    this.intake = intake;
    this.flags = flags;
  }

  @Incoming("canonical")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> records) {
    intake.process(this, records);
  }

  @Override
  public String consumer() {
    return "conversation.canonical";
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of(EventType.FLAG_CHANGED);
  }

  @Override
  public void handle(List<InboundEvent> news) {
    flags.apply(news.stream().map(event -> (FlagChanged) event.body()).toList());
  }
}

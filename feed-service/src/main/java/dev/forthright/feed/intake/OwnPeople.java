package dev.forthright.feed.intake;

import dev.forthright.events.EventType;
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
 * Reads back the people that this service publishes, so that its own API knows the org chart like
 * every other service's. The kit keeps the projection; nothing else is wanted here.
 */
@ApplicationScoped
public class OwnPeople implements EventHandler {

  private final EventIntake intake;

  OwnPeople(EventIntake intake) {
    this.intake = intake;
  }

  /** Settles a polled batch. */
  @Incoming("people")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> polled) {
    intake.process(this, polled);
  }

  @Override
  public String consumer() {
    return "feed-people";
  }

  @Override
  public Set<EventType> accepts() {
    return Set.of();
  }

  @Override
  public void handle(List<InboundEvent> news) {
    // The projection is all this service needs of them.
  }
}

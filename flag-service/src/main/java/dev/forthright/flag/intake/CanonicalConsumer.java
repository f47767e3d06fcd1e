package dev.forthright.flag.intake;

import dev.forthright.kit.intake.EventIntake;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hop 4: canonical facts from feed-service. Next: {@link CanonicalHandler}. */
@ApplicationScoped
public class CanonicalConsumer {

  private final EventIntake intake;
  private final CanonicalHandler handler;

  CanonicalConsumer(EventIntake intake, CanonicalHandler handler) {
    this.intake = intake;
    this.handler = handler;
  }

  /** Settles a polled batch. */
  @Incoming("canonical")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> records) {
    intake.process(handler, records);
  }
}

package dev.forthright.flag.intake;

import dev.forthright.kit.intake.EventIntake;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * What people agreed elsewhere: conversations, their promises, and plans. Next: {@link
 * DecisionHandler}.
 */
@ApplicationScoped
public class DecisionConsumer {

  private final EventIntake intake;
  private final DecisionHandler handler;

  DecisionConsumer(EventIntake intake, DecisionHandler handler) {
    this.intake = intake;
    this.handler = handler;
  }

  /** Settles a polled batch. */
  @Incoming("decisions")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> records) {
    intake.process(handler, records);
  }
}

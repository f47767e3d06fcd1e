package dev.forthright.metrics.intake;

import dev.forthright.kit.intake.EventIntake;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hop 9: takes what the other services tell of flags, conversations and plans, a batch at a time.
 * Next: {@link LoopIntake}.
 */
@ApplicationScoped
public class LoopConsumer {

  private final EventIntake intake;
  private final LoopIntake facts;

  LoopConsumer(EventIntake intake, LoopIntake facts) {
    this.intake = intake;
    this.facts = facts;
  }

  /** Returns when every record of the batch is stored, known already or quarantined. */
  @Incoming("loop")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> records) {
    intake.process(facts, records);
  }
}

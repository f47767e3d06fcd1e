package dev.forthright.metrics.intake;

import dev.forthright.kit.intake.EventIntake;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes canonical events from Kafka, a batch at a time. Next: {@link FactIntake}. */
@ApplicationScoped
public class CanonicalConsumer {

  private final EventIntake intake;
  private final FactIntake facts;

  CanonicalConsumer(EventIntake intake, FactIntake facts) {
    this.intake = intake;
    this.facts = facts;
  }

  /** Returns when every record of the batch is stored, known already or quarantined. */
  @Incoming("canonical")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> records) {
    intake.process(facts, records);
  }
}

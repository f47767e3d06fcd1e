package dev.forthright.flag.intake;

import dev.forthright.kit.intake.EventIntake;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hop 5: metric values and closed ticks from metrics-service. Next: {@link RollupHandler}. */
@ApplicationScoped
public class RollupConsumer {

  private final EventIntake intake;
  private final RollupHandler handler;

  RollupConsumer(EventIntake intake, RollupHandler handler) {
    this.intake = intake;
    this.handler = handler;
  }

  /** Settles a polled batch. */
  @Incoming("rollups")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> records) {
    intake.process(handler, records);
  }
}

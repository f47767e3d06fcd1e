package dev.forthright.feed.intake;

import dev.forthright.kit.intake.BatchProcessor;
import dev.forthright.kit.intake.RawRecords;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The door: polled batches of every enabled feed's topic. Next: {@link RawIntake}. */
@ApplicationScoped
public class RawConsumer {

  private final BatchProcessor processor;
  private final RawIntake intake;

  RawConsumer(BatchProcessor processor, RawIntake intake) {
    this.processor = processor;
    this.intake = intake;
  }

  /** Settles a polled batch. */
  @Incoming("raw")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> polled) {
    processor.process(intake, RawRecords.of(polled));
  }
}

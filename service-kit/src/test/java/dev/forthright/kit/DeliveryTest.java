package dev.forthright.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forthright.kit.intake.BatchProcessor;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.intake.RawHandler;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.intake.RawRecords;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** However often and in whatever batches an event is delivered, its effect is there once. */
@QuarkusTest
class DeliveryTest {

  private static final int CUTS = 100;

  @Inject FactHandler handler;
  @Inject EventIntake intake;
  @Inject BatchProcessor processor;
  @Inject Effects effects;
  @Inject MeterRegistry meters;

  @Test
  void anEventDeliveredManyTimesTakesEffectOnce() {
    Wire.send(
        Fixtures.dealRecord(0, "dup-1", "dup one"),
        Fixtures.dealRecord(0, "dup-1", "dup one"),
        Fixtures.dealRecord(0, "dup-2", "dup two"));
    await().until(() -> effects.of("dup ").size() >= 2);
    Wire.send(
        Fixtures.dealRecord(0, "dup-1", "dup one"),
        Fixtures.dealRecord(3, "dup-2", "dup two"),
        Fixtures.dealRecord(0, "dup-end", "dup-end 0"),
        Fixtures.dealRecord(3, "dup-end-3", "dup-end 3"));

    await().until(() -> effects.of("dup-end").size() == 2);
    assertThat(effects.of("dup ")).containsExactly("dup one", "dup two");
  }

  @Test
  void anIdThatIsUsedAgainForOtherContentIsSetAside() {
    Wire.send(
        Fixtures.dealRecord(1, "reused", "reused first"),
        Fixtures.dealRecord(1, "reused", "reused in the same batch"),
        Fixtures.dealRecord(1, "reused-neighbour", "reused neighbour"));
    await().until(() -> effects.of("reused ").size() >= 2);
    Wire.send(
        Fixtures.dealRecord(1, "reused", "reused in a later batch"),
        Fixtures.dealRecord(1, "reused-end", "reused-end"));

    await().until(() -> effects.of("reused-end").size() == 1);
    assertThat(effects.of("reused ")).containsExactly("reused first", "reused neighbour");
    assertThat(effects.quarantined("reused in")).isEqualTo(Map.of("id_reused", 2L));
  }

  @Test
  void aBatchWhoseOffsetsWereNeverCommittedComesAgainWithoutASecondEffect() {
    List<ProducerRecord<byte[], byte[]>> facts =
        IntStream.range(0, 20)
            .mapToObj(i -> Fixtures.dealRecord(2, "crash-" + i, "crash " + i))
            .toList();
    // The application's own consumer reads this topic too, so another partition of a raw topic is
    // not needed: each group has its own offsets, and both share the inbox of this consumer name.
    Wire.send(facts);

    int first = processWithoutCommitting();
    int second = processWithoutCommitting();

    assertThat(first).isGreaterThanOrEqualTo(20);
    assertThat(second).isGreaterThanOrEqualTo(first);
    assertThat(effects.of("crash ")).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void commitsWhoseAnswersWereLostTakeEffectOnce() {
    double before = retries();

    for (int cut = 0; cut < CUTS; cut++) {
      intake.process(
          handler,
          Wire.polled(
              List.of(
                  Fixtures.dealRecord(0, "ambiguous-" + cut + "-1", "ambiguous one " + cut),
                  Fixtures.dealRecord(
                      0,
                      "ambiguous-" + cut + "-2",
                      "ambiguous two " + cut + " " + CommitCutter.MARK))));
    }

    assertThat(retries())
        .as("each commit looked like a failure")
        .isGreaterThanOrEqualTo(before + CUTS);
    assertThat(effects.of("ambiguous ")).hasSize(2 * CUTS).doesNotHaveDuplicates();
    assertThat(effects.quarantined("ambiguous")).isEmpty();
  }

  @Test
  void aFailureBetweenTheEffectAndItsCommitTakesTheInboxBackWithIt() {
    AtomicInteger tries = new AtomicInteger();
    RawHandler events = intake.asRaw(handler);
    RawHandler crashingOnce =
        new RawHandler() {
          @Override
          public String consumer() {
            return events.consumer();
          }

          @Override
          public void handle(List<RawRecord> batch) {
            events.handle(batch);
            if (tries.incrementAndGet() == 1) {
              throw new UncheckedIOException(new IOException("The database went away."));
            }
          }
        };

    processor.process(
        crashingOnce,
        RawRecords.of(
            Wire.polled(
                List.of(
                    Fixtures.dealRecord(0, "between-1", "between one"),
                    Fixtures.dealRecord(0, "between-2", "between two")))));

    assertThat(tries).hasValue(2);
    assertThat(effects.of("between ")).containsExactly("between one", "between two");
  }

  private double retries() {
    return meters.counter("forthright.intake.retries", "consumer", "test.facts").count();
  }

  /** A consumer that dies after the transaction and before it told Kafka. */
  private int processWithoutCommitting() {
    TopicPartition partition = new TopicPartition("crm.opportunities", 2);
    List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = Wire.consumer("crashing")) {
      consumer.assign(List.of(partition));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                var polled = consumer.poll(Duration.ofMillis(200));
                intake.process(handler, polled);
                polled.forEach(seen::add);
                return consumer.position(partition)
                    >= consumer.endOffsets(List.of(partition)).get(partition);
              });
    }
    return seen.size();
  }
}

package dev.forthright.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forthright.local.embedded.Stack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A database that is away for more than a minute: longer than the connector's default patience. */
@QuarkusTest
class OutageTest {

  private static final Duration OUTAGE = Duration.ofSeconds(61);

  @Inject Effects effects;
  @Inject MeterRegistry meters;

  @Test
  void aDatabaseThatIsAwayForMoreThanAMinuteLosesDoublesAndQuarantinesNothing() {
    Wire.send(Fixtures.dealRecord(0, "outage-before", "outage before"));
    await().until(() -> effects.of("outage before").size() == 1);
    long quarantinedBefore = quarantined();
    List<ProducerRecord<byte[], byte[]>> during =
        IntStream.range(0, 200)
            .mapToObj(i -> Fixtures.dealRecord(i % 4, "outage-" + i, "outage during " + i))
            .toList();

    Stack.database().stopServer();
    try {
      double retries = retries();
      // Alone in its batch: giving up would set it aside, and not merely halve the batch.
      Wire.send(during.getFirst());
      await().atMost(OUTAGE).until(() -> retries() > retries);
      Wire.send(during.subList(1, during.size()));
      Wire.send(during.subList(0, 50));
      await().pollDelay(OUTAGE).atMost(OUTAGE.plusSeconds(10)).until(() -> retries() > retries + 5);
    } finally {
      Stack.database().startServer();
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> effects.of("outage during").size() >= 200);
    Wire.send(
        IntStream.range(0, 4)
            .mapToObj(i -> Fixtures.dealRecord(i, "outage-after-" + i, "outage after " + i))
            .toList());
    await().until(() -> effects.of("outage after").size() == 4);
    assertThat(effects.of("outage during")).hasSize(200).doesNotHaveDuplicates();
    assertThat(effects.quarantined("outage")).isEqualTo(Map.of());
    assertThat(quarantined()).isEqualTo(quarantinedBefore);
  }

  private double retries() {
    return meters.counter("forthright.intake.retries", "consumer", "test.facts").count();
  }

  private long quarantined() {
    return effects.quarantined("").values().stream().mapToLong(Long::longValue).sum();
  }
}

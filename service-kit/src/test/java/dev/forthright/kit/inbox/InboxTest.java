package dev.forthright.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forthright.kit.Effects;
import dev.forthright.kit.FactHandler;
import dev.forthright.kit.Fixtures;
import dev.forthright.kit.Wire;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.intake.RawRecord;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Batches that share events, at the same moment. */
@QuarkusTest
class InboxTest {

  @Inject Inbox inbox;
  @Inject EventIntake intake;
  @Inject FactHandler handler;
  @Inject Effects effects;
  @Inject MeterRegistry meters;

  @Test
  void twoBatchesThatShareEventsInOppositeOrderNeitherDeadlockNorDouble() {
    double retriesBefore = retries();
    for (int round = 0; round < 15; round++) {
      String prefix = "opposite-" + round + "-";
      List<ProducerRecord<byte[], byte[]>> forward =
          IntStream.range(0, 200)
              .mapToObj(i -> Fixtures.dealRecord(0, prefix + i, "opposite " + prefix + i))
              .toList();
      List<ProducerRecord<byte[], byte[]>> backward = new ArrayList<>(forward);
      Collections.reverse(backward);

      CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> intake.process(handler, Wire.polled(forward))),
              CompletableFuture.runAsync(() -> intake.process(handler, Wire.polled(backward))))
          .join();
    }

    assertThat(effects.of("opposite ")).hasSize(15 * 200).doesNotHaveDuplicates();
    assertThat(retries()).as("no batch had to be tried again").isEqualTo(retriesBefore);
  }

  /** Large enough that both statements are under way at the same time. */
  @Test
  void twoLargeBatchesInOppositeOrderAreAdmittedOneAfterTheOther() throws Exception {
    for (int round = 0; round < 5; round++) {
      List<Inbox.Entry> forward = entries("large-" + round, 8_000);
      List<Inbox.Entry> backward = new ArrayList<>(forward);
      Collections.reverse(backward);
      CyclicBarrier together = new CyclicBarrier(2);

      CompletableFuture<Long> one =
          CompletableFuture.supplyAsync(() -> admitted(forward, together));
      CompletableFuture<Long> other =
          CompletableFuture.supplyAsync(() -> admitted(backward, together));

      assertThat(one.get() + other.get()).isEqualTo(8_000);
    }
  }

  private long admitted(List<Inbox.Entry> entries, CyclicBarrier together) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              together.await();
              return inbox.admit("test.large", entries).values().stream()
                  .filter(admission -> admission == Inbox.Admission.NEW)
                  .count();
            });
  }

  private static List<Inbox.Entry> entries(String name, int howMany) {
    RawRecord raw = new RawRecord("t", 0, 0, Fixtures.NOW, null, Map.of(), new byte[0]);
    return IntStream.range(0, howMany)
        .mapToObj(
            i ->
                new Inbox.Entry(
                    DerivedId.of(name, String.valueOf(i)), new byte[32], "t", Fixtures.NOW, raw))
        .toList();
  }

  @Test
  void nothingIsAdmittedOutsideATransaction() {
    assertThatThrownBy(() -> inbox.admit("test.facts", List.of()))
        .isInstanceOf(RuntimeException.class);
  }

  private double retries() {
    return meters.counter("forthright.intake.retries", "consumer", "test.facts").count();
  }
}

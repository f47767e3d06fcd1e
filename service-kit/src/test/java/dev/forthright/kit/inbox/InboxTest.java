package dev.forthright.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.forthright.kit.Effects;
import dev.forthright.kit.FactHandler;
import dev.forthright.kit.Fixtures;
import dev.forthright.kit.Wire;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.intake.EventIntake;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.Stack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Batches that share events, at the same moment. */
@QuarkusTest
class InboxTest {

  @Inject Inbox inbox;
  @Inject Sql sql;
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

  /**
   * Whoever waits for an id has taken none behind it, so two batches cannot wait for each other.
   */
  @Test
  void idsAreTakenInTheirOwnOrder() throws Exception {
    List<Inbox.Entry> entries = entries("ordered", 200);
    List<UUID> ids =
        entries.stream()
            .map(Inbox.Entry::eventId)
            .sorted(Comparator.comparing(UUID::toString))
            .toList();
    CompletableFuture<Long> waiting;
    try (Connection other = Stack.database().connect("kit")) {
      other.setAutoCommit(false);
      other.createStatement().execute("set local lock_timeout = '500ms'");
      take(other, ids.subList(0, 1));

      waiting = CompletableFuture.supplyAsync(() -> admitted(entries));
      await().until(() -> waitingForAnId() == 1);
      take(other, ids.subList(1, ids.size()));
      other.rollback();
    }
    assertThat(waiting.join()).isEqualTo(200);
  }

  private static void take(Connection connection, List<UUID> ids) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into kit.inbox (consumer, event_id, content_hash, type, topic, partition, record_offset)
            select 'test.ordered', id, '', 't', 't', 0, 0 from unnest(?) as i (id)
            """)) {
      insert.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      insert.executeUpdate();
    }
  }

  private int waitingForAnId() {
    return sql.query(
            "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%kit.inbox%'",
            row -> 1)
        .size();
  }

  private long admitted(List<Inbox.Entry> entries) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                inbox.admit("test.ordered", entries).values().stream()
                    .filter(admission -> admission == Inbox.Admission.NEW)
                    .count());
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

package dev.forthright.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.forthright.events.Topic;
import dev.forthright.events.feed.WatermarkAdvanced;
import dev.forthright.kit.Fixtures;
import dev.forthright.kit.Wire;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.Stack;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What is appended with a change is published after it, in order, without a gap, or not at all. */
@QuarkusTest
class OutboxTest {

  @Inject Outbox outbox;
  @Inject Sql sql;

  @Test
  void versionsOfAKeyHaveNoGapsHoweverManyWriteAtOnceInWhateverOrder() {
    int writers = 4;
    int batches = 25;
    List<String> keys = IntStream.range(0, 12).mapToObj(i -> "gapless-" + i).toList();
    List<CompletableFuture<Void>> work =
        IntStream.range(0, writers)
            .mapToObj(
                writer ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int batch = 0; batch < batches; batch++) {
                            append(keysInSomeOrder(keys, writer), writer + "-" + batch);
                          }
                        }))
            .toList();
    work.forEach(CompletableFuture::join);

    long expected = (long) writers * batches * keys.size();
    Map<String, List<Long>> versions =
        Wire.read("crm.opportunities", record -> Wire.key(record).startsWith("gapless-"), expected)
            .stream()
            .collect(
                Collectors.groupingBy(
                    Wire::key,
                    Collectors.mapping(
                        record -> Long.valueOf(Wire.header(record, "ce_streamversion")),
                        Collectors.toList())));
    assertThat(versions).hasSize(keys.size());
    versions.forEach(
        (key, seen) ->
            assertThat(seen)
                .as(key)
                .containsExactlyElementsOf(
                    LongStream.rangeClosed(1, (long) writers * batches).boxed().toList()));
  }

  /** Whoever waits for a key holds none behind it, so two writers cannot wait for each other. */
  @Test
  void streamHeadsAreLockedInKeyOrder() throws Exception {
    List<String> keys =
        IntStream.range(0, 40)
            .mapToObj(i -> "locked-" + DerivedId.of("locked", String.valueOf(i)))
            .sorted()
            .toList();
    append(keys, "first");
    CompletableFuture<Void> waiting;
    try (Connection other = Stack.database().connect("kit")) {
      other.setAutoCommit(false);
      lock(other, keys.subList(0, 1));

      waiting = CompletableFuture.runAsync(() -> append(keys.reversed(), "second"));
      await().until(() -> waitingForAHead() == 1);
      lock(other, keys.subList(1, keys.size()));
    }
    waiting.join();
  }

  @Test
  void nothingIsPublishedOfAChangeThatIsRolledBack() {
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          outbox.append(List.of(event("rolled-back", "1")));
                          throw new IllegalStateException("The change fails.");
                        }))
        .hasMessage("The change fails.");
    append(List.of("rolled-back"), "2");

    List<ConsumerRecord<byte[], byte[]>> published =
        Wire.read("crm.opportunities", record -> Wire.key(record).equals("rolled-back"), 1);
    assertThat(published).hasSize(1);
    assertThat(Wire.header(published.getFirst(), "ce_streamversion")).isEqualTo("1");
  }

  @Test
  void appendingWithoutATransactionIsRefused() {
    assertThatThrownBy(() -> outbox.append(List.of(event("no-transaction", "1"))))
        .isInstanceOf(RuntimeException.class);
    assertThat(
            sql.query(
                "select 1 as one from kit.stream_head where key = 'no-transaction'",
                row -> row.intValue("one")))
        .isEmpty();
  }

  @Test
  void aBodyThatNoBrokerWouldTakeFailsTheChangeItself() {
    String large = "x".repeat(Outbox.MAX_BODY_BYTES);
    OutgoingEvent event = Fixtures.opportunity(DerivedId.of("large"), "large", large, Fixtures.NOW);

    assertThatThrownBy(
            () -> QuarkusTransaction.requiringNew().run(() -> outbox.append(List.of(event))))
        .isInstanceOf(DataFault.class)
        .hasMessageContaining("too_large");
  }

  @Test
  void aMarkerGoesToEveryPartitionBehindWhatWasAppendedBefore() {
    Topic topic = Topic.ACCOUNTS;
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                outbox.appendToEveryPartition(
                    topic,
                    new WatermarkAdvanced(
                        "marking", Fixtures.NOW, outbox.partitions(), List.of("marking")),
                    "marking|1",
                    Fixtures.NOW));

    List<ConsumerRecord<byte[], byte[]>> markers =
        Wire.read(topic.wire(), record -> Wire.key(record).contains("|marking|"), 4);
    assertThat(markers).extracting(ConsumerRecord::partition).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(markers).extracting(Wire::key).doesNotHaveDuplicates();
  }

  @Test
  void aBrokerThatIsAwayDelaysWhatIsAppendedAndLosesOrReordersNothing() {
    append(List.of("delayed"), "0");
    Stack.kafka().stop();
    try {
      for (int i = 1; i < 30; i++) {
        append(List.of("delayed"), String.valueOf(i));
      }
      assertThat(waiting("delayed")).isGreaterThanOrEqualTo(29);
    } finally {
      Stack.kafka().start();
    }

    await().until(() -> waiting("delayed") == 0);
    List<Long> versions =
        Wire.read("crm.opportunities", record -> Wire.key(record).equals("delayed"), 30).stream()
            .map(record -> Long.valueOf(Wire.header(record, "ce_streamversion")))
            .distinct()
            .toList();
    assertThat(versions).containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
  }

  /** Fails at once when somebody else holds one of them. */
  private static void lock(Connection connection, List<String> keys) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from kit.stream_head where key = any(?) for update nowait")) {
      select.setArray(1, connection.createArrayOf("text", keys.toArray()));
      select.executeQuery();
    }
  }

  private int waitingForAHead() {
    return sql.query(
            "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%kit.stream_head%'",
            row -> 1)
        .size();
  }

  private int waiting(String key) {
    return sql.query("select 1 as one from kit.outbox where key = ?", row -> 1, key).size();
  }

  private void append(List<String> keys, String what) {
    QuarkusTransaction.requiringNew()
        .run(() -> outbox.append(keys.stream().map(key -> event(key, what)).toList()));
  }

  private static OutgoingEvent event(String key, String what) {
    return Fixtures.opportunity(DerivedId.of(key, what), key, "outbox " + key, Fixtures.NOW);
  }

  private static List<String> keysInSomeOrder(List<String> keys, int writer) {
    List<String> order = new ArrayList<>(keys);
    if (writer % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }
}

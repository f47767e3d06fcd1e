package dev.forthright.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.forthright.kit.Wire;
import dev.forthright.local.embedded.EmbeddedDatabase;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.TopicSpec;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay against a real broker and database, with everything going wrong that can. */
class RelayTest {

  private static final String DATABASE = "kit_relay";
  private static final int SHARDS = 2;
  private static final String NOW_MICROS =
      "select (extract(epoch from clock_timestamp()) * 1000000)::bigint";

  private static RelaySettings settings;
  private static int topics;

  private String topic;

  @BeforeAll
  static void migrate() {
    Stack.database().dropDatabase(DATABASE);
    Stack.database().createDatabase(DATABASE);
    String url = Stack.database().jdbcUrl(DATABASE);
    Flyway.configure()
        .dataSource(url, EmbeddedDatabase.USERNAME, EmbeddedDatabase.PASSWORD)
        .locations("db/kit")
        .load()
        .migrate();
    Map<String, String> config =
        Map.of(
            "kafka.bootstrap.servers",
            Stack.kafka().bootstrapServers(),
            "kafka.max.block.ms",
            "1500",
            "kafka.enable.metrics.push",
            "false",
            "quarkus.datasource.username",
            EmbeddedDatabase.USERNAME,
            "quarkus.datasource.password",
            EmbeddedDatabase.PASSWORD);
    settings =
        new RelaySettings(
            new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(config, "test", 500))
                .build(),
            url,
            SHARDS);
  }

  @BeforeEach
  void anEmptyOutboxAndATopicOfItsOwn() throws SQLException {
    topic = "relay." + topics++;
    Stack.kafka().createTopics(Map.of(topic, TopicSpec.of(SHARDS)));
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate kit.outbox");
    }
  }

  @Test
  void aLowerNumberThatIsCommittedLaterIsNotSkipped() throws SQLException {
    try (RelaySession relay = RelaySession.open(settings);
        Connection slow = connect();
        Connection quick = connect()) {
      slow.setAutoCommit(false);
      append(slow, 0, "slow", 1, 10);
      append(quick, 0, "quick", 1, 10);

      assertThat(relay.publishOnce()).isEqualTo(1);
      slow.commit();
      assertThat(relay.publishOnce()).isEqualTo(1);
    }
    assertThat(published(2).keySet()).containsExactlyInAnyOrder("slow", "quick");
    assertThat(waiting()).isZero();
  }

  @Test
  void whatIsRolledBackIsNeverPublished() throws SQLException {
    try (RelaySession relay = RelaySession.open(settings);
        Connection connection = connect()) {
      connection.setAutoCommit(false);
      append(connection, 0, "phantom", 1, 10);
      assertThat(relay.publishOnce()).isZero();
      connection.rollback();
      assertThat(relay.publishOnce()).isZero();
    }
  }

  @Test
  void onlyOneRelayHoldsAShardAndTheOtherTakesOverWhenItsConnectionDies() throws SQLException {
    try (RelaySession first = RelaySession.open(settings);
        RelaySession second = RelaySession.open(settings);
        Connection writer = connect()) {
      append(writer, 0, "a", 1, 10);
      append(writer, 1, "b", 1, 10);
      assertThat(first.publishOnce()).isEqualTo(2);

      append(writer, 0, "a", 2, 10);
      append(writer, 1, "b", 2, 10);
      for (int round = 0; round < 41; round++) {
        assertThat(second.publishOnce()).as("shards held by the other").isZero();
      }

      killRelays(1);
      await().atMost(Duration.ofSeconds(10)).until(() -> second.publishOnce() == 2);
      assertThatThrownBy(first::publishOnce).isInstanceOf(SQLException.class);
    }
    assertThat(published(4))
        .containsEntry("a", List.of(1L, 2L))
        .containsEntry("b", List.of(1L, 2L));
  }

  @Test
  void twoRelaysThatLoseTheirConnectionsLoseNothingAndKeepTheOrderOfEachKey() throws Exception {
    AtomicBoolean relaying = new AtomicBoolean(true);
    AtomicBoolean writing = new AtomicBoolean(true);
    List<Long> written;
    // A plain executor: Kafka loads classes by the thread's class loader, and the common pool has
    // another one.
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<?>> relays =
          List.of(
              threads.submit(() -> relayWhile(relaying)),
              threads.submit(() -> relayWhile(relaying)));
      List<Future<Long>> writers =
          IntStream.range(0, 4)
              .mapToObj(key -> threads.submit(() -> write("key" + key, key % SHARDS, writing)))
              .toList();
      long killed = 0;
      while (killed < 20) {
        killed += killRelays(1);
      }
      writing.set(false);
      written = new ArrayList<>();
      for (Future<Long> writer : writers) {
        written.add(writer.get());
      }
      try {
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 0);
      } finally {
        relaying.set(false);
      }
      for (Future<?> relay : relays) {
        relay.get();
      }
    }

    Map<String, List<Long>> published = published(written.stream().mapToLong(n -> n).sum());
    for (int key = 0; key < 4; key++) {
      assertThat(published.get("key" + key))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, written.get(key)).boxed().toList());
    }
  }

  @Test
  void aBrokerThatIsAwayFromTheStartAndComesBackInTheMiddleOfABatchKeepsTheOrder()
      throws Exception {
    try (RelaySession relay = RelaySession.open(settings);
        Connection writer = connect()) {
      for (long version = 1; version <= 20; version++) {
        append(writer, 0, "first", version, 10);
      }
      Stack.kafka().stop();
      CompletableFuture<Void> back =
          CompletableFuture.runAsync(
              Stack.kafka()::start, CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS));
      try {
        await()
            .atMost(Duration.ofSeconds(60))
            .pollDelay(Duration.ZERO)
            .until(() -> publishQuietly(relay) == 20 || waiting() == 0);
      } finally {
        back.join();
      }
    }
    assertThat(published(20))
        .containsEntry("first", IntStream.rangeClosed(1, 20).mapToObj(i -> (long) i).toList());
  }

  @Test
  void aRelayThatLostItsConnectionWhileTheBrokerWasAwaySendsAgainAndKeepsTheOrder()
      throws Exception {
    try (RelaySession relay = RelaySession.open(settings);
        Connection writer = connect();
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      append(writer, 0, "again", 1, 10);
      assertThat(relay.publishOnce()).isEqualTo(1);
      for (long version = 2; version <= 20; version++) {
        append(writer, 0, "again", version, 10);
      }
      Stack.kafka().stop();
      try {
        long before = number(NOW_MICROS);
        // What is read by now waits in the producer, for the broker or for its metadata.
        CompletableFuture<Integer> stuck =
            CompletableFuture.supplyAsync(() -> publishOrFail(relay), thread);
        await().until(() -> relaysWaitingForTheBrokerSince(before) == 1);
        killRelays(1);
        Stack.kafka().start();
        assertThat(stuck).failsWithin(Duration.ofSeconds(60));
      } finally {
        Stack.kafka().start();
      }
      assertThat(waiting()).isEqualTo(19);
      append(writer, 0, "again", 21, 10);
      try (RelaySession next = RelaySession.open(settings)) {
        assertThat(next.publishOnce()).isEqualTo(20);
      }
    }
    assertThat(published(40))
        .containsEntry("again", IntStream.rangeClosed(1, 21).mapToObj(i -> (long) i).toList());
  }

  @Test
  void largeEventsArePublishedInPiecesThatFitInTheHeap() throws SQLException {
    try (RelaySession relay = RelaySession.open(settings);
        Connection writer = connect()) {
      for (long version = 1; version <= 12; version++) {
        append(writer, 0, "large", version, Outbox.MAX_BODY_BYTES);
      }
      assertThat(relay.publishOnce()).isBetween(1, 6);
      await().until(() -> relay.publishOnce() == 0);
    }
    assertThat(published(12).get("large")).hasSize(12).isSorted();
  }

  @Test
  void aFrozenRelayLosesItsShardsBecauseItsSessionMayNotStayIdle() throws SQLException {
    try (Connection connection =
            java.sql.DriverManager.getConnection(settings.jdbcUrl(), settings.jdbcProperties());
        ResultSet result = connection.createStatement().executeQuery("show idle_session_timeout")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getString(1)).isEqualTo("20s");
    }
    assertThat(settings.producer())
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("delivery.timeout.ms", Integer.MAX_VALUE);
  }

  private static void relayWhile(AtomicBoolean relaying) {
    while (relaying.get()) {
      try (RelaySession relay = RelaySession.open(settings)) {
        while (relaying.get()) {
          relay.publishOnce();
        }
      } catch (SQLException | KafkaException killed) {
        // As the relay's own loop: open another session.
      }
    }
  }

  private long write(String key, int shard, AtomicBoolean writing) throws SQLException {
    long version = 0;
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      while (writing.get()) {
        append(connection, shard, key, ++version, 10);
        append(connection, shard, key, ++version, 10);
        connection.commit();
      }
    }
    return version;
  }

  private static int publishQuietly(RelaySession relay) throws SQLException {
    try {
      return relay.publishOnce();
    } catch (KafkaException away) {
      return 0;
    }
  }

  private static int publishOrFail(RelaySession relay) {
    try {
      return relay.publishOnce();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void append(Connection connection, int shard, String key, long version, int size)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into kit.outbox (id, topic, partition, key, stream_version, headers, body)
            values (gen_random_uuid(), ?, ?, ?, ?, jsonb_build_object('version', ?::text), ?)
            """)) {
      insert.setString(1, topic);
      insert.setInt(2, shard);
      insert.setString(3, key);
      insert.setLong(4, version);
      insert.setString(5, String.valueOf(version));
      insert.setBytes(6, new byte[size]);
      insert.executeUpdate();
    }
  }

  /** Versions of each key in the order of their first appearance. */
  private Map<String, List<Long>> published(long atLeast) {
    Map<String, List<Long>> versions = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : Wire.read(topic, any -> true, atLeast)) {
      List<Long> seen = versions.computeIfAbsent(Wire.key(record), key -> new ArrayList<>());
      Long version = Long.valueOf(Wire.header(record, "version"));
      if (!seen.contains(version)) {
        seen.add(version);
      }
    }
    return versions;
  }

  private static long waiting() throws SQLException {
    return number("select count(*) from kit.outbox");
  }

  /** Those whose last statement is newer: an older one tells of the round before. */
  private static long relaysWaitingForTheBrokerSince(long micros) throws SQLException {
    return number(
        "select count(*) from pg_stat_activity where datname = '"
            + DATABASE
            + "' and application_name = 'outbox-relay' and state = 'idle'"
            + " and query like '%from kit.outbox%' and extract(epoch from query_start) * 1000000 > "
            + micros);
  }

  /** Ends the sessions that have published longest, and says how many it found. */
  private static long killRelays(int howMany) throws SQLException {
    return number(
        "select count(pg_terminate_backend(pid)) from (select pid from pg_stat_activity where datname = '"
            + DATABASE
            + "' and application_name = 'outbox-relay' and query like '%kit.outbox%' order by backend_start limit "
            + howMany
            + ") as relays");
  }

  private static long number(String query) throws SQLException {
    try (Connection connection = connect();
        ResultSet result = connection.createStatement().executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static Connection connect() throws SQLException {
    return Stack.database().connect(DATABASE);
  }
}

package dev.forthright.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forthright.kit.Wire;
import dev.forthright.local.embedded.EmbeddedDatabase;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.TopicSpec;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A relay is frozen in the middle of its work, another one takes over, the first wakes up. What it
 * then still sends is a repetition: nobody who drops what he knows by its id sees a key go back.
 */
class FrozenRelayTest {

  private static final String DATABASE = "kit_frozen";
  private static final String TOPIC = "relay.frozen";
  private static final int KEYS = 20;
  private static final int ROUNDS = 400;
  private static final int BODY = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @BeforeAll
  static void migrate() {
    Stack.database().dropDatabase(DATABASE);
    Stack.database().createDatabase(DATABASE);
    Flyway.configure()
        .dataSource(
            Stack.database().jdbcUrl(DATABASE),
            EmbeddedDatabase.USERNAME,
            EmbeddedDatabase.PASSWORD)
        .locations("db/kit")
        .load()
        .migrate();
    Stack.kafka().createTopics(Map.of(TOPIC, TopicSpec.of(1)));
  }

  @Test
  void aRelayThatWakesUpAfterAnotherTookOverOnlyRepeats() throws Exception {
    Process first = relay();
    try {
      await().atMost(PATIENCE).until(() -> sessions() == 1);
      append(1, ROUNDS);
      await().atMost(PATIENCE).until(() -> waiting() < (long) KEYS * ROUNDS);
      signal("-STOP", first);

      Process second = relay();
      try {
        append(ROUNDS + 1, 2 * ROUNDS);
        await().atMost(PATIENCE).until(() -> waiting() == 0);
        signal("-CONT", first);
        append(2 * ROUNDS + 1, 2 * ROUNDS + 10);
        await().atMost(PATIENCE).until(() -> waiting() == 0 && sessions() == 2);
      } finally {
        second.destroyForcibly().waitFor();
      }
    } finally {
      signal("-CONT", first);
      first.destroyForcibly().waitFor();
    }

    int versions = 2 * ROUNDS + 10;
    Map<String, Long> last = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record :
        Wire.read(TOPIC, any -> true, (long) KEYS * versions)) {
      if (seen.add(Wire.header(record, "id"))) {
        long version = Long.parseLong(Wire.header(record, "version"));
        Long before = last.put(Wire.key(record), version);
        assertThat(version)
            .as("what first appears of %s behind version %d", Wire.key(record), before)
            .isEqualTo(before == null ? 1 : before + 1);
      }
    }
    assertThat(seen).hasSize(KEYS * versions);
  }

  private static Process relay() {
    return RelayProcess.start(
        Stack.kafka().bootstrapServers(), Stack.database().jdbcUrl(DATABASE), 1);
  }

  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    new ProcessBuilder(List.of("kill", name, String.valueOf(process.pid()))).start().waitFor();
  }

  private static void append(int from, int to) throws SQLException {
    try (Connection connection = Stack.database().connect(DATABASE);
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into kit.outbox (id, topic, partition, key, stream_version, headers, body)
                select gen_random_uuid(), ?, 0, 'key' || k, v,
                  jsonb_build_object('version', v::text, 'id', 'key' || k || '-' || v),
                  convert_to(repeat('x', ?), 'UTF8')
                from generate_series(?, ?) v, generate_series(1, ?) k order by v, k
                """)) {
      insert.setString(1, TOPIC);
      insert.setInt(2, BODY);
      insert.setInt(3, from);
      insert.setInt(4, to);
      insert.setInt(5, KEYS);
      insert.executeUpdate();
    }
  }

  private static long waiting() throws SQLException {
    return number("select count(*) from kit.outbox");
  }

  private static long sessions() throws SQLException {
    return number(
        "select count(*) from pg_stat_activity where datname = '"
            + DATABASE
            + "' and application_name = 'outbox-relay'");
  }

  private static long number(String query) throws SQLException {
    try (Connection connection = Stack.database().connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}

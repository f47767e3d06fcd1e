package dev.forthright.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.forthright.kit.event.EventJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * One connection of its own, the shards locked on it, and one producer. The locks live and die with
 * the connection that also reads and deletes the rows, so a replica that lost its locks cannot
 * delete. Rows are read because they are still there, never because their number is above one seen
 * before: a lower number may be committed later.
 */
final class RelaySession implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RelaySession.class);
  private static final int ROWS_AT_ONCE = 1_000;

  /** A thousand of the largest bodies would not fit in the heap. */
  private static final int BYTES_AT_ONCE = 4 * 1024 * 1024;

  /** Advisory locks are a flat space; this half says whose they are. */
  private static final int LOCK_CLASS = 0x0f07_0b0e;

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final RelaySettings settings;
  private final Connection connection;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Set<Integer> held = new HashSet<>();
  private int rounds;

  private RelaySession(RelaySettings settings, Connection connection) {
    this.settings = settings;
    this.connection = connection;
    this.producer = new KafkaProducer<>(settings.producer());
  }

  static RelaySession open(RelaySettings settings) throws SQLException {
    Connection connection =
        DriverManager.getConnection(settings.jdbcUrl(), settings.jdbcProperties());
    try {
      return new RelaySession(settings, connection);
    } catch (RuntimeException e) {
      // A producer that cannot be made must not cost a connection at every try.
      connection.close();
      throw e;
    }
  }

  private record OutboxRow(
      long seq, String topic, int partition, String key, String headers, byte[] body) {}

  /**
   * Publishes up to a batch of each shard held.
   *
   * @return how many rows were published and deleted
   * @throws KafkaException when a send failed; what was acknowledged before it is deleted, the rest
   *     stays and is sent again
   */
  int publishOnce() throws SQLException {
    // Shards of a replica that has gone become free without notice, so ask now and then.
    if (rounds++ % 20 == 0) {
      lockFreeShards();
    }
    int published = 0;
    for (int shard : held) {
      published += publish(shard);
    }
    return published;
  }

  private void lockFreeShards() throws SQLException {
    for (int shard = 0; shard < settings.shards(); shard++) {
      if (held.contains(shard)) {
        continue;
      }
      try (PreparedStatement lock =
          connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
        lock.setInt(1, LOCK_CLASS);
        lock.setInt(2, shard);
        try (ResultSet result = lock.executeQuery()) {
          if (result.next() && result.getBoolean(1)) {
            held.add(shard);
            LOG.infof("relay holds shard=%d", shard);
          }
        }
      }
    }
  }

  private int publish(int shard) throws SQLException {
    List<OutboxRow> rows = read(shard);
    if (rows.isEmpty()) {
      return 0;
    }
    List<Future<RecordMetadata>> sends = new ArrayList<>(rows.size());
    KafkaException failure = null;
    try {
      for (OutboxRow row : rows) {
        Future<RecordMetadata> send = producer.send(record(row));
        sends.add(send);
        // A broker that is away fails the send at once; later rows must not overtake this one when
        // it comes back in the middle of the batch.
        if (send.isDone() && send.state() == Future.State.FAILED) {
          break;
        }
      }
    } catch (KafkaException e) {
      failure = e;
    }
    producer.flush();
    int acknowledged = 0;
    try {
      for (Future<RecordMetadata> send : sends) {
        send.get();
        acknowledged++;
      }
    } catch (ExecutionException e) {
      failure = new KafkaException("A send failed.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = new KafkaException("Stopping.", e);
    }
    delete(rows.subList(0, acknowledged));
    if (failure != null) {
      throw failure;
    }
    return acknowledged;
  }

  private List<OutboxRow> read(int shard) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select seq, topic, partition, key, headers, body
            from (select o.*, sum(octet_length(body)) over (order by seq) - octet_length(body) as before
                  from (select * from kit.outbox where partition = ? order by seq limit ?) o) o
            where before < ? order by seq
            """)) {
      select.setInt(1, shard);
      select.setInt(2, ROWS_AT_ONCE);
      select.setInt(3, BYTES_AT_ONCE);
      List<OutboxRow> rows = new ArrayList<>();
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          rows.add(
              new OutboxRow(
                  result.getLong(1),
                  result.getString(2),
                  result.getInt(3),
                  result.getString(4),
                  result.getString(5),
                  result.getBytes(6)));
        }
      }
      return rows;
    }
  }

  private void delete(List<OutboxRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement delete =
        connection.prepareStatement("delete from kit.outbox where seq = any(?)")) {
      delete.setArray(
          1, connection.createArrayOf("int8", rows.stream().map(OutboxRow::seq).toArray()));
      delete.executeUpdate();
    }
  }

  private static ProducerRecord<byte[], byte[]> record(OutboxRow row) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            row.topic(), row.partition(), row.key().getBytes(StandardCharsets.UTF_8), row.body());
    try {
      EventJson.mapper()
          .readValue(row.headers(), HEADERS)
          .forEach(
              (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Outbox row " + row.seq() + " has unreadable headers.", e);
    }
    return record;
  }

  @Override
  public void close() throws SQLException {
    try {
      // What is in flight may arrive all the same; consumers drop the repetition by its id.
      producer.close(Duration.ZERO);
    } finally {
      connection.close();
    }
  }
}

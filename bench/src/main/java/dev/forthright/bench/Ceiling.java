package dev.forthright.bench;

import dev.forthright.local.launcher.Service;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The bare ceiling: a plain consumer that puts the same bytes into the same database with COPY, a
 * transaction and an offset commit per poll, into a table with a primary key and nothing else. Less
 * cannot be done; so much of it is what a service reaches.
 */
final class Ceiling {

  private static final String TABLE =
      """
      create table if not exists bare (
        run bigint not null, partition int not null, record_offset bigint not null,
        value bytea not null, primary key (run, partition, record_offset))
      """;
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int COLUMNS = 4;

  private final Yard yard;
  private long runs;

  Ceiling(Yard yard) {
    this.yard = yard;
    yard.execute(Service.FEED, TABLE);
  }

  /** Records per second over everything between two sets of offsets. */
  double perSecond(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
    runs++;
    Map<TopicPartition, Long> begin = new HashMap<>();
    long wanted = 0;
    for (Map.Entry<TopicPartition, Long> end : to.entrySet()) {
      long start = from.getOrDefault(end.getKey(), 0L);
      if (start < end.getValue()) {
        begin.put(end.getKey(), start);
        wanted += end.getValue() - start;
      }
    }
    try (Connection connection = yard.connect(Service.FEED);
        KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      connection.setAutoCommit(false);
      consumer.assign(begin.keySet());
      begin.forEach(consumer::seek);
      long begun = System.nanoTime();
      long copied = 0;
      while (copied < wanted) {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(100));
        copied += copy(connection, polled);
        consumer.commitSync();
      }
      return copied / ((System.nanoTime() - begun) / 1e9);
    } catch (SQLException e) {
      throw new IllegalStateException("The ceiling could not be measured.", e);
    }
  }

  private int copy(Connection connection, ConsumerRecords<byte[], byte[]> polled)
      throws SQLException {
    if (polled.isEmpty()) {
      return 0;
    }
    byte[] rows = rows(polled);
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy bare from stdin with (format binary)");
    copy.writeToCopy(rows, 0, rows.length);
    copy.endCopy();
    connection.commit();
    return polled.count();
  }

  private byte[] rows(ConsumerRecords<byte[], byte[]> polled) {
    var bytes = new ByteArrayOutputStream(1 << 20);
    try (var out = new DataOutputStream(bytes)) {
      out.write(SIGNATURE);
      for (ConsumerRecord<byte[], byte[]> record : polled) {
        out.writeShort(COLUMNS);
        out.writeInt(Long.BYTES);
        out.writeLong(runs);
        out.writeInt(Integer.BYTES);
        out.writeInt(record.partition());
        out.writeInt(Long.BYTES);
        out.writeLong(record.offset());
        out.writeInt(record.value().length);
        out.write(record.value());
      }
      out.writeShort(-1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            yard.bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            "bare-ceiling",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            "2000",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            "false",
            ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
            "false"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}

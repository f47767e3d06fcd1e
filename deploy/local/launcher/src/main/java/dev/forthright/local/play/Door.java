package dev.forthright.local.play;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends raw records and knows that the broker has them when it returns. */
public final class Door implements AutoCloseable {

  public static final int PARTITIONS = 4;

  private static final Duration ALLOWED_LATENESS = Duration.ofHours(24);

  private final KafkaProducer<byte[], byte[]> producer;

  public Door(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                5,
                "max.request.size",
                4_000_000,
                "enable.metrics.push",
                "false"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Where the broker has put it. */
  public RecordMetadata send(Raw record) {
    return send(List.of(record)).getFirst();
  }

  /** Sends all, in their order, and returns when the broker has acknowledged every one. */
  public List<RecordMetadata> send(List<Raw> records) {
    List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
    for (Raw raw : records) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              raw.topic(), raw.partition(), timestamp(raw), raw.key(), raw.value());
      raw.headers().forEach((name, value) -> record.headers().add(name, Raw.utf8(value)));
      sent.add(producer.send(record));
    }
    producer.flush();
    List<RecordMetadata> acknowledged = new ArrayList<>(records.size());
    for (Future<RecordMetadata> one : sent) {
      try {
        acknowledged.add(one.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("The broker refused a record.", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while sending.", e);
      }
    }
    return acknowledged;
  }

  /** The broker keeps real time and refuses what comes from beyond it; our clock may be ahead. */
  private static long timestamp(Raw raw) {
    return Math.min(raw.sentAt().toEpochMilli(), System.currentTimeMillis());
  }

  /**
   * Lets both feeds' watermarks pass the instant: a harmless record of a later time in every raw
   * partition, behind everything sent before.
   */
  public void passTime(Instant instant) {
    Instant later = instant.plus(ALLOWED_LATENESS).plusSeconds(3_600);
    List<Raw> beats = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      beats.addAll(beat(partition, later));
    }
    send(beats);
  }

  /** Harmless records of that time, one for each feed, on one partition. */
  public static List<Raw> beat(int partition, Instant at) {
    String id = "beat-%d-%s".formatted(partition, at);
    return List.of(
        Crm.patch(id, "account", null, at, "accountId", "beat-" + partition, "name", id)
            .inPartition(partition),
        Salesforce.created("Campaign", Salesforce.id("701", partition), Company.user("beat"), at)
            .inPartition(partition));
  }

  @Override
  public void close() {
    producer.close();
  }
}

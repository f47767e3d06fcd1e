package dev.forthright.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.kit.event.EventJson;
import dev.forthright.local.embedded.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Raw records in, canonical events out, over the real broker. */
final class Wire implements AutoCloseable {

  /** Every topic that feed-service reads or writes, as its tests make them. */
  static final String TOPICS =
      "crm.inbound,sfdc.cdc,crm.opportunities,crm.accounts,crm.people,crm.activities,"
          + "company.reference,feed.health";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", Stack.kafka().bootstrapServers(), "linger.ms", 5),
          new ByteArraySerializer(),
          new ByteArraySerializer());

  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  /** A canonical event as it lies on its topic. */
  record Seen(String topic, int partition, String key, Map<String, String> headers, JsonNode body) {

    String type() {
      return headers.get("ce_type");
    }
  }

  void send(String topic, Integer partition, Map<String, String> headers, byte[] value) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, null, value);
    headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
    sent.add(producer.send(record));
  }

  /** A canonical input event in binary mode. */
  void canonical(String id, String type, Instant at, String json) {
    send("crm.inbound", 0, headers(id, type, at), bytes(json));
  }

  static Map<String, String> headers(String id, String type, Instant at) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put("ce_source", "/test/crm");
    headers.put("ce_type", "forthright." + type + ".v1");
    headers.put("ce_time", at.toString());
    return headers;
  }

  void flush() {
    producer.flush();
    for (Future<RecordMetadata> one : sent) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("The broker refused a record.", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    sent.clear();
  }

  /** Every event of the topics that fits, once there are as many as wanted. */
  List<Seen> await(int wanted, Predicate<Seen> fits, String... topics) {
    flush();
    List<Seen> seen = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", Stack.kafka().bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : topics) {
        consumer
            .partitionsFor(topic)
            .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (seen.size() < wanted && System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          Seen event = seen(record);
          if (fits.test(event)) {
            seen.add(event);
          }
        }
      }
    }
    if (seen.size() < wanted) {
      throw new AssertionError("Wanted " + wanted + " events, saw " + seen);
    }
    return seen;
  }

  private static Seen seen(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    try {
      return new Seen(
          record.topic(),
          record.partition(),
          new String(record.key(), StandardCharsets.UTF_8),
          headers,
          EventJson.mapper().readTree(record.value()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] sample(String file) {
    return resource("/feeds/" + file);
  }

  static byte[] resource(String file) {
    try (var in = Wire.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}

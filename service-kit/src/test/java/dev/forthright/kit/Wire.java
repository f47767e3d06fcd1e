package dev.forthright.kit;

import dev.forthright.local.embedded.Stack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The test's own hands on the broker. */
public final class Wire {

  private static final AtomicLong OFFSETS = new AtomicLong(1_000_000);

  private Wire() {}

  /** Puts records on the broker in order and waits until all are there. */
  @SafeVarargs
  public static void send(ProducerRecord<byte[], byte[]>... records) {
    send(List.of(records));
  }

  public static void send(List<ProducerRecord<byte[], byte[]>> records) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            Stack.kafka().bootstrapServers(),
            ProducerConfig.ENABLE_METRICS_PUSH_CONFIG,
            false);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sends = records.stream().map(producer::send).toList();
      for (Future<RecordMetadata> send : sends) {
        send.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The batch as a poll would return it, without a broker in between. */
  public static ConsumerRecords<byte[], byte[]> polled(
      Collection<ProducerRecord<byte[], byte[]>> records) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> batch = new LinkedHashMap<>();
    for (ProducerRecord<byte[], byte[]> record : records) {
      batch
          .computeIfAbsent(
              new TopicPartition(record.topic(), record.partition()), place -> new ArrayList<>())
          .add(
              new ConsumerRecord<>(
                  record.topic(),
                  record.partition(),
                  OFFSETS.incrementAndGet(),
                  Fixtures.NOW.toEpochMilli(),
                  TimestampType.CREATE_TIME,
                  -1,
                  -1,
                  record.key(),
                  record.value(),
                  record.headers(),
                  java.util.Optional.empty()));
    }
    return new ConsumerRecords<>(batch, Map.<TopicPartition, OffsetAndMetadata>of());
  }

  public static KafkaConsumer<byte[], byte[]> consumer(String group) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            Stack.kafka().bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** What lies on the topic from the start and matches, until there are so many of it. */
  public static List<ConsumerRecord<byte[], byte[]>> read(
      String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted, long atLeast) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer("reader")) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (int empty = 0; empty < 40 && (found.size() < atLeast || !atEnd(consumer)); ) {
        ConsumerRecords<byte[], byte[]> batch = consumer.poll(Duration.ofMillis(250));
        empty = batch.isEmpty() ? empty + 1 : 0;
        batch.forEach(
            record -> {
              if (wanted.test(record)) {
                found.add(record);
              }
            });
      }
    }
    return found;
  }

  private static boolean atEnd(KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.endOffsets(consumer.assignment()).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  public static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }

  public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}

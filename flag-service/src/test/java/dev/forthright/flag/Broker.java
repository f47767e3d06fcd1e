package dev.forthright.flag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.kit.event.EventJson;
import dev.forthright.local.embedded.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
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
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The test's own hands on the real broker. */
final class Broker {

  private static final AtomicLong OFFSETS = new AtomicLong(1_000_000);

  private Broker() {}

  /** Puts records on the broker in order and waits until all are there. */
  static void send(List<ProducerRecord<byte[], byte[]>> records) {
    Map<String, Object> settings =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Stack.kafka().bootstrapServers());
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

  /** The records as a poll would return them, without a broker in between. */
  static ConsumerRecords<byte[], byte[]> polled(List<ProducerRecord<byte[], byte[]>> records) {
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
                  0,
                  TimestampType.CREATE_TIME,
                  -1,
                  -1,
                  record.key(),
                  record.value(),
                  record.headers(),
                  Optional.empty()));
    }
    return new ConsumerRecords<>(batch, Map.<TopicPartition, OffsetAndMetadata>of());
  }

  /** Everything on a topic from its start, by {@code ce_type}. */
  static List<String> types(String topic) {
    return read(topic).stream().map(Broker::type).toList();
  }

  /** The bodies of one type on a topic, from its start. */
  static List<JsonNode> bodies(String topic, String type) {
    return read(topic).stream()
        .filter(record -> type(record).equals(type))
        .map(record -> json(record.value()))
        .toList();
  }

  private static String type(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
  }

  private static JsonNode json(byte[] value) {
    try {
      return EventJson.mapper().readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            Stack.kafka().bootstrapServers(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }
}

package dev.forthright.metrics;

import dev.forthright.events.Event;
import dev.forthright.events.EventType;
import dev.forthright.events.Topic;
import dev.forthright.kit.event.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads everything that stands on metric.rollups. */
final class PublishedRecords {

  record Published(int partition, long offset, String key, String id, Event body) {}

  private PublishedRecords() {}

  static List<Published> all(String bootstrapServers) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "key.deserializer",
            ByteArrayDeserializer.class,
            "value.deserializer",
            ByteArrayDeserializer.class,
            "auto.offset.reset",
            "earliest");
    List<Published> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.METRIC_ROLLUPS.wire()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(500)).forEach(record -> records.add(read(record)));
      }
    }
    return records;
  }

  private static Published read(ConsumerRecord<byte[], byte[]> record) {
    EventType type = EventType.of(header(record, "ce_type")).orElseThrow();
    return new Published(
        record.partition(),
        record.offset(),
        new String(record.key(), StandardCharsets.UTF_8),
        header(record, "ce_id"),
        EventJson.read(type, record.value()));
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}

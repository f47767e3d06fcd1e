package dev.forthright.local.play;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A record as it lies on a topic, raw or canonical. */
public record Published(
    String topic,
    int partition,
    long offset,
    String key,
    Map<String, String> headers,
    byte[] value) {

  public String id() {
    return headers.get("ce_id");
  }

  public String type() {
    return headers.get("ce_type");
  }

  public long streamVersion() {
    return Long.parseLong(headers.get("ce_streamversion"));
  }

  public JsonNode body() {
    return Json.read(value);
  }

  /** Everything that lies on a topic now, partition by partition in order. */
  public static List<Published> allOf(String bootstrapServers, String topic) {
    List<Published> all = new ArrayList<>();
    each(bootstrapServers, topic, all::add);
    return all;
  }

  /** The same for topics that do not fit in the heap. */
  public static void each(String bootstrapServers, String topic, Consumer<Published> reader) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.metrics.push",
                "false",
                "enable.auto.commit",
                "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          reader.accept(of(record));
        }
      }
    }
  }

  private static Published of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return new Published(
        record.topic(),
        record.partition(),
        record.offset(),
        record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
        headers,
        record.value());
  }
}

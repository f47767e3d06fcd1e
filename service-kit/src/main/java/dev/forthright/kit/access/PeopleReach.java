package dev.forthright.kit.access;

import dev.forthright.events.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Compares how far {@code crm.people} reaches on the broker with what this service has applied. */
@ApplicationScoped
class PeopleReach {

  private static final int PATIENCE_MILLIS = 5_000;
  private static final Duration A_LOOK = Duration.ofMillis(300);

  private final AppliedOffsets applied;
  private final Map<String, Object> broker;
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;

  PeopleReach(
      AppliedOffsets applied, @Identifier("default-kafka-broker") Map<String, Object> broker) {
    this.applied = applied;
    this.broker = new HashMap<>(broker);
  }

  synchronized void close(@Observes ShutdownEvent shutdown) {
    if (consumer != null) {
      consumer.close(Duration.ofSeconds(1));
      consumer = null;
    }
  }

  /**
   * Whether everything on the topic has been applied; a topic that is not there confirms nothing.
   */
  synchronized boolean isApplied() {
    KafkaConsumer<byte[], byte[]> asking = consumer();
    List<TopicPartition> partitions =
        asking.partitionsFor(Topic.PEOPLE.wire()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      return false;
    }
    Map<TopicPartition, Long> ends = asking.endOffsets(partitions);
    Map<TopicPartition, Long> begins = asking.beginningOffsets(partitions);
    Map<Integer, Long> done = applied.ofPeople();
    for (TopicPartition partition : partitions) {
      long next = Math.max(done.getOrDefault(partition.partition(), 0L), begins.get(partition));
      if (next < ends.get(partition) && holdsRecords(asking, partition, next)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether there is a record between what was applied and the end. Offsets alone cannot tell:
   * transactions and compaction leave some that no record has.
   */
  private static boolean holdsRecords(
      KafkaConsumer<byte[], byte[]> asking, TopicPartition partition, long from) {
    asking.assign(List.of(partition));
    asking.seek(partition, from);
    long end = asking.endOffsets(List.of(partition)).get(partition);
    while (asking.position(partition) < end) {
      if (!asking.poll(A_LOOK).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    if (consumer == null) {
      Map<String, Object> settings = new HashMap<>(broker);
      settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
      settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
      settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
      settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
      settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
      settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
      settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
      settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
      consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
    return consumer;
  }
}

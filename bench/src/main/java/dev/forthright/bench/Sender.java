package dev.forthright.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records as fast as the broker takes them and remembers how far each partition reaches. */
final class Sender implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  Sender(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                "1",
                ProducerConfig.BATCH_SIZE_CONFIG,
                "262144",
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                "134217728",
                ProducerConfig.ENABLE_METRICS_PUSH_CONFIG,
                "false"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends all and returns when the broker has them. */
  void send(List<Raw> records) {
    List<Future<RecordMetadata>> sends = new ArrayList<>(records.size());
    records.forEach(record -> sends.add(producer.send(record.toProducerRecord())));
    producer.flush();
    for (Future<RecordMetadata> send : sends) {
      note(await(send));
    }
  }

  /** Sends one and waits for nothing. */
  Future<RecordMetadata> sendOne(Raw record) {
    return producer.send(record.toProducerRecord());
  }

  /** Notes sends that were not waited for. */
  void note(RecordMetadata sent) {
    ends.merge(new TopicPartition(sent.topic(), sent.partition()), sent.offset() + 1, Long::max);
  }

  /** The offset behind the last record sent, by partition. */
  Map<TopicPartition, Long> ends() {
    return Map.copyOf(ends);
  }

  static RecordMetadata await(Future<RecordMetadata> send) {
    try {
      return send.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker refused a record.", e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}

package dev.forthright.plan;

import dev.forthright.events.Envelope;
import dev.forthright.events.Event;
import dev.forthright.events.EventType;
import dev.forthright.events.Topic;
import dev.forthright.kit.event.Envelopes;
import dev.forthright.kit.event.EventJson;
import dev.forthright.local.embedded.Stack;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes canonical events as the other services' relays do. */
final class Publisher implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", Stack.kafka().bootstrapServers(), "acks", "all"),
          new ByteArraySerializer(),
          new ByteArraySerializer());

  /** All records go to one partition, so that a later one proves that an earlier one is done. */
  void publish(Topic topic, UUID id, Instant at, Event body) {
    publish(topic, id, at, EventType.of(body), EventJson.write(body));
  }

  void publish(Topic topic, UUID id, Instant at, EventType type, byte[] value) {
    Envelope envelope =
        new Envelope(
            id.toString(),
            type.wire(),
            "/forthright/test",
            null,
            at,
            null,
            null,
            1L,
            null,
            null,
            null,
            false,
            null);
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(topic.wire(), 0, new byte[] {1}, value);
    Envelopes.toHeaders(envelope)
        .forEach(
            (name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    try {
      producer.send(message).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}

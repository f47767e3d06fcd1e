package dev.forthright.local.campaign;

import dev.forthright.local.play.Raw;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the load at its pace, in its order, whatever happens to the broker: a record that was sent
 * is on its topic exactly once when {@link #finish()} returns.
 */
final class Player implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Load load;
  private final int perSecond;
  private final int most;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread thread = new Thread(this::play, "player");
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private volatile boolean finishing;
  private int sent;

  /**
   * @param perSecond how many records a second
   * @param most after how many records it ends by itself
   */
  Player(String bootstrapServers, Load load, int perSecond, int most) {
    this.load = load;
    this.perSecond = perSecond;
    this.most = most;
    producer = new KafkaProducer<>(settings(bootstrapServers));
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** How many records the broker has acknowledged. */
  int acknowledged() {
    return acknowledged.get();
  }

  /**
   * Sends no more and waits until the broker has acknowledged everything.
   *
   * @return how many records there are, from 0 on without a gap
   */
  int finish() {
    finishing = true;
    return awaitEnd();
  }

  /** Waits until the last record is acknowledged. */
  int awaitEnd() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while playing.", e);
    }
    if (failure.get() != null) {
      throw new IllegalStateException("A record could not be sent.", failure.get());
    }
    return sent;
  }

  @Override
  public void close() {
    finishing = true;
    producer.close(Duration.ZERO);
  }

  private void play() {
    long before = System.nanoTime();
    double due = 0;
    try {
      while (!finishing && sent < most && failure.get() == null) {
        long now = System.nanoTime();
        // What a broker that was away has held up is not made up for, but for a second of it.
        due = Math.min(perSecond, due + (now - before) / 1e9 * perSecond);
        before = now;
        for (; due >= 1 && sent < most && !finishing; due--) {
          send(load.record(sent++));
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
      producer.flush();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void send(Raw raw) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            raw.topic(), raw.partition(), raw.sentAt().toEpochMilli(), raw.key(), raw.value());
    raw.headers().forEach((name, value) -> record.headers().add(name, Raw.utf8(value)));
    var unused =
        producer.send(
            record,
            (metadata, error) -> {
              if (error == null) {
                acknowledged.incrementAndGet();
              } else {
                failure.compareAndSet(null, error);
              }
            });
  }

  private static Map<String, Object> settings(String bootstrapServers) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    // A broker may be away for minutes, and no record may be given up meanwhile.
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Duration.ofMinutes(15).toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    return settings;
  }
}

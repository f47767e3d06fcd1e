package dev.forthright.local.launcher;

import dev.forthright.sample.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Plays recorded company records onto the raw topics as the company's own systems would have
 * written them, each with its own time, as fast as feed-service takes them up.
 */
public final class Play {

  /**
   * Wide enough to fill the batches of feed-service, narrow enough that its watermark, the minimum
   * over the raw partitions, moves on while the history is played.
   */
  private static final Duration WINDOW = Duration.ofDays(4);

  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);
  private static final Duration ASK_EVERY = Duration.ofMillis(15);

  private final String bootstrapServers;
  private final String group;
  private final Consumer<Progress> listener;
  private final InFlight inFlight = new InFlight(WINDOW);
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * How far the play is.
   *
   * @param at time of the last record sent
   */
  public record Progress(long sent, long total, double perSecond, Instant at) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d of %,d records (%d %%), %,.0f a second, the company's %s",
          sent,
          total,
          sent * 100 / total,
          perSecond,
          at.atZone(ZoneOffset.UTC).toLocalDate());
    }
  }

  /**
   * @param group the consumer group that must keep up with the play
   */
  public Play(String bootstrapServers, String group, Consumer<Progress> listener) {
    this.bootstrapServers = bootstrapServers;
    this.group = group;
    this.listener = listener;
  }

  /** Sends all records, in their order, and returns when the broker has them. */
  public void run(Stream<RawRecord> records, long total) {
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(producerSettings());
        Broker broker = new Broker(bootstrapServers)) {
      send(records.iterator(), total, producer, broker);
      producer.flush();
      demandSuccess();
    }
  }

  private void send(
      Iterator<RawRecord> records, long total, Producer<byte[], byte[]> producer, Broker broker) {
    long begun = System.nanoTime();
    long told = begun;
    long sent = 0;
    while (records.hasNext()) {
      RawRecord next = records.next();
      while (!inFlight.admits(next.at())) {
        producer.flush();
        demandSuccess();
        LockSupport.parkNanos(ASK_EVERY.toNanos());
        broker.committed(group).forEach(inFlight::settled);
      }
      var unused =
          producer.send(
              message(next),
              (written, error) -> {
                if (error != null) {
                  failure.compareAndSet(null, error);
                } else {
                  inFlight.sent(
                      new TopicPartition(written.topic(), written.partition()),
                      written.offset(),
                      next.at());
                }
              });
      sent++;
      long now = System.nanoTime();
      if (now - told >= PROGRESS_EVERY.toNanos() || sent == total) {
        told = now;
        listener.accept(new Progress(sent, total, sent * 1e9 / (now - begun), next.at()));
      }
    }
  }

  private void demandSuccess() {
    Exception error = failure.get();
    if (error != null) {
      throw new IllegalStateException("A record of the sample could not be sent.", error);
    }
  }

  private static ProducerRecord<byte[], byte[]> message(RawRecord raw) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(raw.topic(), null, raw.at().toEpochMilli(), raw.key(), raw.value());
    raw.headers()
        .forEach(
            (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return message;
  }

  private Properties producerSettings() {
    Properties settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    return settings;
  }
}

package dev.forthright.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of flags and notes when the first flag about each deal arrived. */
final class FlagListener implements AutoCloseable {

  private final Map<String, Long> seenAt = new ConcurrentHashMap<>();
  private final AtomicInteger lookedUp = new AtomicInteger();
  private final AtomicInteger found = new AtomicInteger();
  private final Set<Integer> otherAnswers = new ConcurrentSkipListSet<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String flagsUrl;
  private final String token;
  private final Thread thread;
  private volatile boolean stopping;

  FlagListener(Yard yard, ServiceRun flag) {
    flagsUrl = flag.url() + "/v1/flags/";
    token = yard.token(Company.email(Company.BOSS), "executive");
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                yard.bootstrapServers(),
                "enable.auto.commit",
                "false",
                "enable.metrics.push",
                "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor("flags").stream()
            .map(info -> new TopicPartition("flags", info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Asking for the positions makes the end the one of now.
    partitions.forEach(consumer::position);
    thread = Thread.ofPlatform().name("flag-listener").start(this::listen);
  }

  /** When each deal's flag came, in milliseconds since 1970. */
  Map<String, Long> seenAt() {
    return seenAt;
  }

  int lookedUp() {
    return lookedUp.get();
  }

  int found() {
    return found.get();
  }

  /** What the look-ups that found nothing were answered with. */
  Set<Integer> otherAnswers() {
    return otherAnswers;
  }

  /** Waits until all deals have their flag, or no longer than the limit, and stops listening. */
  void await(Collection<String> deals, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!seenAt.keySet().containsAll(deals) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(10_000_000);
    }
    // The last look-up may still be on its way.
    close();
  }

  private void listen() {
    while (!stopping) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
        long now = System.currentTimeMillis();
        JsonNode flag = Json.read(record.value());
        String deal = flag.path("subjectId").asText();
        if (flag.path("rule").asText().equals("EW12") && seenAt.putIfAbsent(deal, now) == null) {
          if (LatencyPart.isLookedUp(seenAt.size())) {
            lookUp(flag.path("flagId").asText());
          }
        }
      }
    }
    consumer.close();
  }

  private void lookUp(String flagId) {
    lookedUp.incrementAndGet();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(flagsUrl + flagId))
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status == 200) {
        found.incrementAndGet();
      } else {
        otherAnswers.add(status);
      }
    } catch (IOException e) {
      // Not found is what the figure will say.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}

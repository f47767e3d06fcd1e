package dev.forthright.feed.watermark;

import dev.forthright.feed.config.Feed;
import dev.forthright.feed.config.Feeds;
import dev.forthright.feed.watermark.FeedWatermarks.Reach;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/**
 * Asks the broker, on a timer and never per batch, how many partitions the raw topics have and how
 * far they reach: only that tells a silent feed from one we are behind on.
 */
@ApplicationScoped
class TopicWatch {

  private static final Logger LOG = Logger.getLogger(TopicWatch.class);
  private static final long ANSWER_WITHIN_SECONDS = 10;

  private final Feeds feeds;
  private final FeedWatermarks watermarks;
  private final Admin admin;
  private volatile boolean stopping;

  TopicWatch(
      Feeds feeds,
      FeedWatermarks watermarks,
      @Identifier("default-kafka-broker") Map<String, Object> broker) {
    this.feeds = feeds;
    this.watermarks = watermarks;
    this.admin = Admin.create(new HashMap<>(broker));
  }

  void close(@Observes ShutdownEvent shutdown) {
    stopping = true;
    admin.close(Duration.ofSeconds(1));
  }

  @Scheduled(
      every = "${forthright.feeds-watch.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    if (stopping) {
      return;
    }
    try {
      watermarks.reach(reach());
    } catch (ExecutionException | TimeoutException e) {
      if (stopping) {
        // The client was closed under a question that nobody waits for any more.
        return;
      }
      LOG.warnf("event=broker-did-not-answer because=%s", e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, Map<Integer, Reach>> reach()
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<String, Map<Integer, Reach>> byFeed = new TreeMap<>();
    Map<String, KafkaFuture<TopicDescription>> topics =
        admin.describeTopics(feeds.all().stream().map(Feed::topic).toList()).topicNameValues();
    for (Feed feed : feeds.all()) {
      byFeed.put(feed.name(), reach(topics.get(feed.topic())));
    }
    return byFeed;
  }

  private Map<Integer, Reach> reach(KafkaFuture<TopicDescription> topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    TopicDescription description;
    try {
      description = topic.get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Map.of();
      }
      throw e;
    }
    List<TopicPartition> partitions =
        description.partitions().stream()
            .map(partition -> new TopicPartition(description.name(), partition.partition()))
            .toList();
    Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
    Map<Integer, Reach> reach = new TreeMap<>();
    partitions.forEach(
        partition ->
            reach.put(
                partition.partition(), new Reach(starts.get(partition), ends.get(partition))));
    return reach;
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(partitions.stream().collect(Collectors.toMap(it -> it, it -> which)))
        .all()
        .get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
        .forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }
}

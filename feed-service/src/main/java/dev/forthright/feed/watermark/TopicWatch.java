package dev.forthright.feed.watermark;

import dev.forthright.feed.config.Feed;
import dev.forthright.feed.config.Feeds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
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

  TopicWatch(
      Feeds feeds,
      FeedWatermarks watermarks,
      @Identifier("default-kafka-broker") Map<String, Object> broker) {
    this.feeds = feeds;
    this.watermarks = watermarks;
    this.admin = Admin.create(new HashMap<>(broker));
  }

  void close(@Observes ShutdownEvent shutdown) {
    admin.close(Duration.ofSeconds(1));
  }

  @Scheduled(
      every = "${forthright.feeds-watch.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    try {
      watermarks.reach(endOffsets());
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("event=broker-did-not-answer because=%s", e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, Map<Integer, Long>> endOffsets()
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<String, Map<Integer, Long>> byFeed = new TreeMap<>();
    Map<String, KafkaFuture<TopicDescription>> topics =
        admin.describeTopics(feeds.all().stream().map(Feed::topic).toList()).topicNameValues();
    for (Feed feed : feeds.all()) {
      byFeed.put(feed.name(), endOffsets(topics.get(feed.topic())));
    }
    return byFeed;
  }

  private Map<Integer, Long> endOffsets(KafkaFuture<TopicDescription> topic)
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
    Map<TopicPartition, OffsetSpec> asked =
        description.partitions().stream()
            .collect(
                Collectors.toMap(
                    partition -> new TopicPartition(description.name(), partition.partition()),
                    partition -> OffsetSpec.latest()));
    Map<Integer, Long> ends = new TreeMap<>();
    admin
        .listOffsets(asked)
        .all()
        .get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
        .forEach((partition, info) -> ends.put(partition.partition(), info.offset()));
    return ends;
  }
}

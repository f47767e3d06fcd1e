package dev.forthright.local.launcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker how far the services have read. */
public final class Broker implements AutoCloseable {

  private final Admin admin;

  public Broker(String bootstrapServers) {
    Properties settings = new Properties();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
    admin = Admin.create(settings);
  }

  /** The next offset of each partition that the group will read after a restart. */
  public Map<TopicPartition, Long> committed(String group) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, position) -> {
              if (position != null) {
                offsets.put(partition, position.offset());
              }
            });
    return offsets;
  }

  /** The next offset that the broker will give, for every partition of the topics. */
  public Map<TopicPartition, Long> ends(Set<String> topics) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    answer(admin.describeTopics(topics).allTopicNames())
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(
                        partition ->
                            wanted.put(
                                new TopicPartition(topic, partition.partition()),
                                OffsetSpec.latest())));
    Map<TopicPartition, Long> ends = new HashMap<>();
    answer(admin.listOffsets(wanted).all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  /** Records that wait for each consumer group, over all partitions it has or had. */
  public Map<String, Long> lags() {
    List<String> groups =
        answer(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
            .map(GroupListing::groupId)
            .toList();
    Map<String, Long> lags = new HashMap<>();
    answer(admin.describeConsumerGroups(groups).all())
        .forEach((group, description) -> lags.put(group, lag(group, description)));
    return lags;
  }

  @Override
  public void close() {
    admin.close();
  }

  private long lag(String group, ConsumerGroupDescription description) {
    Map<TopicPartition, Long> positions = committed(group);
    description.members().stream()
        .flatMap(member -> member.assignment().topicPartitions().stream())
        .forEach(partition -> positions.putIfAbsent(partition, 0L));
    Map<TopicPartition, OffsetSpec> ends =
        positions.keySet().stream()
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    long lag = 0;
    for (var end : answer(admin.listOffsets(ends).all()).entrySet()) {
      lag += Math.max(0, end.getValue().offset() - positions.get(end.getKey()));
    }
    return lag;
  }

  private static <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the broker.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker did not answer.", e.getCause());
    }
  }
}

package dev.forthright.endtoend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the services have read; to be changed only while they stand still. */
final class Groups {

  private final String bootstrapServers;

  Groups(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** The place of each group in each partition. */
  Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets() throws Exception {
    try (Admin admin = admin()) {
      Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets = new HashMap<>();
      for (String group : names(admin)) {
        offsets.put(
            group,
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(group).get());
      }
      return offsets;
    }
  }

  /** Moves groups back, or forth, to such places. */
  void rewind(Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets) throws Exception {
    try (Admin admin = admin()) {
      for (var group : offsets.entrySet()) {
        admin.alterConsumerGroupOffsets(group.getKey(), group.getValue()).all().get();
      }
    }
  }

  /** Lets groups whose names begin so forget how far they have read; all if none is named. */
  void forget(String... prefixes) throws Exception {
    try (Admin admin = admin()) {
      List<String> groups =
          names(admin).stream()
              .filter(
                  name ->
                      prefixes.length == 0 || List.of(prefixes).stream().anyMatch(name::startsWith))
              .toList();
      admin.deleteConsumerGroups(groups).all().get();
    }
  }

  private Admin admin() {
    return Admin.create(
        Map.of("bootstrap.servers", bootstrapServers, "enable.metrics.push", "false"));
  }

  private static List<String> names(Admin admin) throws Exception {
    return admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
        .map(GroupListing::groupId)
        .toList();
  }
}

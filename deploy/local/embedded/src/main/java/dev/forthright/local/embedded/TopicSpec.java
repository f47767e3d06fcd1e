package dev.forthright.local.embedded;

import java.util.Map;

/**
 * How a topic is to be created.
 *
 * @param partitions at least 1
 * @param configs topic settings by their Kafka names, such as {@code cleanup.policy}
 */
public record TopicSpec(int partitions, Map<String, String> configs) {

  public TopicSpec {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "partitions (%d) must be at least 1.".formatted(partitions));
    }
    configs = Map.copyOf(configs);
  }

  public static TopicSpec of(int partitions) {
    return new TopicSpec(partitions, Map.of());
  }
}

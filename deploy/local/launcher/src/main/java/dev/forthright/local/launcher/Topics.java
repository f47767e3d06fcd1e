package dev.forthright.local.launcher;

import dev.forthright.events.Topic;
import dev.forthright.local.embedded.TopicSpec;
import java.util.HashMap;
import java.util.Map;

/** How the topics are created: the contract's, and the company's own of the sample. */
final class Topics {

  /** Salesforce change data through Confluent's connector. */
  static final String SALESFORCE = "sfdc.cdc";

  static final int PARTITIONS = 4;

  private static final String HUNDRED_DAYS = String.valueOf(100L * 24 * 60 * 60 * 1000);

  private Topics() {}

  static Map<String, TopicSpec> all() {
    Map<String, TopicSpec> topics = new HashMap<>();
    for (Topic topic : Topic.values()) {
      topics.put(topic.wire(), new TopicSpec(PARTITIONS, settings(topic.cleanup())));
    }
    topics.put(SALESFORCE, new TopicSpec(PARTITIONS, settings(Topic.Cleanup.THEIRS)));
    return topics;
  }

  /**
   * Records of the sample bear their own, old times: with the usual retention of a week the broker
   * would drop them at once, and with the usual segments it would roll a file per simulated week.
   */
  private static Map<String, String> settings(Topic.Cleanup cleanup) {
    return switch (cleanup) {
      case KEEP, THEIRS -> Map.of("retention.ms", "-1", "segment.ms", HUNDRED_DAYS);
      case COMPACT -> Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", HUNDRED_DAYS);
      case DELETE -> Map.of();
    };
  }
}

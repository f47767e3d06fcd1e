package dev.forthright.events;

import java.util.Arrays;
import java.util.Optional;

/** Every topic by its name and what Kafka does with old records; keys stand in asyncapi.yaml. */
public enum Topic {
  INBOUND("crm.inbound", Cleanup.THEIRS),
  OPPORTUNITIES("crm.opportunities", Cleanup.KEEP),
  ACCOUNTS("crm.accounts", Cleanup.KEEP),
  PEOPLE("crm.people", Cleanup.KEEP),
  ACTIVITIES("crm.activities", Cleanup.KEEP),
  COMPANY_REFERENCE("company.reference", Cleanup.COMPACT),
  FEED_HEALTH("feed.health", Cleanup.DELETE),
  METRIC_ROLLUPS("metric.rollups", Cleanup.COMPACT),
  FLAGS("flags", Cleanup.KEEP),
  CONVERSATIONS("conversations", Cleanup.KEEP),
  PLANS("plans", Cleanup.KEEP),
  HR_RESTRICTED("hr.restricted", Cleanup.KEEP);

  /** What Kafka does with old records: the company's choice, kept for ever, compacted, deleted. */
  public enum Cleanup {
    THEIRS,
    KEEP,
    COMPACT,
    DELETE
  }

  private final String wire;
  private final Cleanup cleanup;

  Topic(String wire, Cleanup cleanup) {
    this.wire = wire;
    this.cleanup = cleanup;
  }

  /** The name on the broker. */
  public String wire() {
    return wire;
  }

  /** What Kafka should do with old records. */
  public Cleanup cleanup() {
    return cleanup;
  }

  /** The topic of that name, if it is one of ours. */
  public static Optional<Topic> of(String wire) {
    return Arrays.stream(values()).filter(topic -> topic.wire.equals(wire)).findFirst();
  }
}

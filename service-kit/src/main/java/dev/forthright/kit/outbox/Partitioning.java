package dev.forthright.kit.outbox;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Kafka's default partitioning of a key, so that other producers' records of the key lie beside
 * ours.
 */
public final class Partitioning {

  private Partitioning() {}

  /** The partition of the key, in [0, partitions). */
  public static int of(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
  }
}

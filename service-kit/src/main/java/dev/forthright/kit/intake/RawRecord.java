package dev.forthright.kit.intake;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as it lies on the broker: bytes and headers, nothing parsed. {@code timestamp} is
 * the broker's, which is when we could first know of it.
 */
public record RawRecord(
    String topic,
    int partition,
    long offset,
    Instant timestamp,
    byte @Nullable [] key,
    Map<String, String> headers,
    byte @Nullable [] value) {}

package dev.forthright.feed.health;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feed as operators see it. {@code lag} counts raw records that are on the broker and not read
 * yet; {@code outcomes} counts facts by what became of them.
 */
public record FeedView(
    String name,
    String topic,
    String format,
    String mappingVersion,
    String status,
    @Nullable String reason,
    @Nullable Instant watermark,
    @Nullable Instant latestEventAt,
    @Nullable Instant lastRecordAt,
    @Nullable Integer partitions,
    long lag,
    long waitingInQuarantine,
    Map<String, Long> outcomes) {}

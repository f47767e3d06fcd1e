package dev.forthright.events.feed;

import java.time.Instant;
import java.util.List;

/**
 * A marker in every partition of every canonical topic: all facts of the feed up to the watermark
 * stand before it. {@code partitions} is how many partitions the topic has, {@code feeds} every
 * feed that counts for the minimum now.
 */
public record WatermarkAdvanced(String feed, Instant watermark, int partitions, List<String> feeds)
    implements FeedEvent {}

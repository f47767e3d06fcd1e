package dev.forthright.kit.time;

import dev.forthright.events.feed.WatermarkAdvanced;

/** A watermark marker and the partition it was read from. */
public record Marker(String topic, int partition, WatermarkAdvanced body) {}

package dev.forthright.events;

import org.jspecify.annotations.Nullable;

/** Where a fact came from: feed, raw Kafka record, native identity and the mapping that read it. */
public record Origin(
    String feed,
    String topic,
    int partition,
    long offset,
    @Nullable String nativeId,
    String mappingVersion) {}

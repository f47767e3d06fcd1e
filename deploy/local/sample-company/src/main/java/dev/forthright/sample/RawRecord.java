package dev.forthright.sample;

import java.time.Instant;
import java.util.Map;

/** One record as it lies on a company topic: bytes, headers and the Kafka timestamp. */
public record RawRecord(
    String topic, byte[] key, Map<String, String> headers, byte[] value, Instant at) {}

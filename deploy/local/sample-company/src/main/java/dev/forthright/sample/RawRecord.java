package dev.forthright.sample;

import java.time.Instant;
import java.util.Map;

/**
 * One record as it lies on a company topic.
 *
 * @param key null where the feed leaves it empty, as the Salesforce connector does
 * @param at when it happened and the Kafka timestamp to send it with
 */
public record RawRecord(
    String topic, byte[] key, Map<String, String> headers, byte[] value, Instant at) {}

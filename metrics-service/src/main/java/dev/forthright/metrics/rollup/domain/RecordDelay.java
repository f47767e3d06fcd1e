package dev.forthright.metrics.rollup.domain;

/**
 * How many of a person's activities and wins were recorded so long after they happened (domain.md
 * 5.3, K29).
 *
 * @param hours whole hours, rounded down; 0 for what was recorded before it happened
 */
public record RecordDelay(String personId, long hours, long count) {}

package dev.forthright.flag.deal.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * One version of a deal as published: the full state after a change.
 *
 * @param version the deal's own count of changes, from 1
 * @param occurredAt when it changed at the source; a late fact has an earlier time than its version
 *     suggests
 */
public record DealFact(
    String dealId,
    long version,
    UUID eventId,
    Instant occurredAt,
    boolean backfill,
    DealState state) {}

package dev.forthright.events;

import java.time.Instant;

/**
 * What every changed fact carries besides its state: version, times, completeness, actor and
 * origin. {@code version} counts the entity's own changes from 1; {@code occurredAt} is when it
 * changed at the source, {@code effectiveAt} the business time that decides its period, {@code
 * knownAt} when we learned it; {@code late} means behind the feed's watermark.
 */
public record Provenance(
    long version,
    Instant occurredAt,
    Instant effectiveAt,
    Instant knownAt,
    boolean late,
    boolean backfill,
    Completeness completeness,
    Actor actor,
    Origin origin) {}

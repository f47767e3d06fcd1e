package dev.forthright.events.metrics;

import java.time.Instant;
import java.time.LocalDate;

/**
 * All rollups of the stratum up to the tick stand before this marker in its partition. {@code tick}
 * is the exclusive end of the day in the company's zone; the other components say which longer
 * periods ended with it.
 */
public record TickClosed(
    Instant tick,
    LocalDate day,
    TickStratum stratum,
    boolean weekEnd,
    boolean monthEnd,
    boolean quarterEnd,
    int partitions)
    implements MetricsEvent {}

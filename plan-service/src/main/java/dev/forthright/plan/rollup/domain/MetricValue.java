package dev.forthright.plan.rollup.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a metric was worth for a rep and a half-open period, in one version. */
public record MetricValue(
    LocalDate periodStart,
    LocalDate periodEnd,
    @Nullable BigDecimal value,
    String unit,
    @Nullable String currency,
    @Nullable String nullReason,
    int definitionVersion,
    long version,
    Instant tick,
    boolean complete,
    Instant knownAt,
    UUID eventId) {}

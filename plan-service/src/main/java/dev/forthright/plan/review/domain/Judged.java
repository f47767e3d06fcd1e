package dev.forthright.plan.review.domain;

import dev.forthright.events.Grain;
import dev.forthright.events.plan.ObjectiveComparator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An objective as a review found it, with the value's version, tick and when it was known: enough
 * to reproduce the answer later. A missing value is not met, and {@code nullReason} says why.
 */
public record Judged(
    String metric,
    ObjectiveComparator comparator,
    BigDecimal bar,
    Grain period,
    @Nullable LocalDate periodStart,
    @Nullable LocalDate periodEnd,
    @Nullable BigDecimal value,
    @Nullable String unit,
    @Nullable String currency,
    @Nullable String nullReason,
    @Nullable Integer definitionVersion,
    @Nullable Long version,
    @Nullable Instant tick,
    @Nullable Instant knownAt,
    @Nullable UUID eventId,
    boolean met) {}

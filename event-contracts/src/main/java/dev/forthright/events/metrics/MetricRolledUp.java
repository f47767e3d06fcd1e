package dev.forthright.events.metrics;

import dev.forthright.events.Grain;
import dev.forthright.events.SubjectType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A metric's value for a subject and a period as known at a tick. A null value has a reason; a
 * ratio carries numerator and denominator. Period is half-open, in the company's calendar. {@code
 * tick} is the day tick (exclusive end of the day) that published it; {@code complete} is false
 * while the period runs; {@code restated} marks a changed closed period.
 */
public record MetricRolledUp(
    String metric,
    SubjectType subjectType,
    String subjectId,
    Grain grain,
    LocalDate periodStart,
    LocalDate periodEnd,
    @Nullable BigDecimal value,
    String unit,
    @Nullable String currency,
    @Nullable String nullReason,
    @Nullable BigDecimal numerator,
    @Nullable BigDecimal denominator,
    @Nullable Long n,
    @Nullable BigDecimal exposureDays,
    int definitionVersion,
    long version,
    Instant tick,
    @Nullable Instant watermark,
    boolean complete,
    boolean restated,
    Instant knownAt)
    implements MetricsEvent {}

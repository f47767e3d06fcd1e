package dev.forthright.conversation.report.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A metric's value of somebody in a period; a missing value has a reason and is never zero. */
public record MetricValue(
    String metric,
    String subjectId,
    String grain,
    LocalDate periodStart,
    LocalDate periodEnd,
    @Nullable BigDecimal value,
    String unit,
    @Nullable String currency,
    @Nullable String nullReason,
    boolean complete,
    UUID eventId) {}

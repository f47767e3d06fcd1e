package dev.forthright.metrics.rollup.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody committed to for a period that begins on a day.
 *
 * @param currency null when not told: the company's own
 * @param submittedOn the company's day of {@code submittedAt}
 */
public record Forecast(
    String submissionId,
    String personId,
    LocalDate periodStart,
    BigDecimal commit,
    @Nullable String currency,
    Instant submittedAt,
    LocalDate submittedOn) {}

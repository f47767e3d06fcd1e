package dev.forthright.metrics.quota.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One version of a quota, both ends of its period included.
 *
 * @param holdsFrom first day on which this version counts: a change is prospective only
 */
public record QuotaVersion(
    String quotaId,
    long version,
    String personId,
    LocalDate periodStart,
    LocalDate periodEnd,
    LocalDate holdsFrom,
    BigDecimal amount,
    @Nullable String currency,
    boolean cancelled) {

  boolean coversDay(LocalDate day) {
    return !day.isBefore(periodStart) && !day.isAfter(periodEnd);
  }

  long days() {
    return ChronoUnit.DAYS.between(periodStart, periodEnd) + 1;
  }
}

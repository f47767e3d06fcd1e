package dev.forthright.metrics.company.domain;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Days a person is away, both ends included.
 *
 * @param portion share of the day, 0 to 1
 * @param freesFromQuota unpaid or protected leave: nobody owes quota for it
 */
public record Absence(
    String personId, LocalDate from, LocalDate to, BigDecimal portion, boolean freesFromQuota) {

  /** Whether it touches the day. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}

package dev.forthright.flag.rule.domain;

import dev.forthright.kit.calendar.domain.FiscalYears;
import dev.forthright.kit.calendar.domain.FiscalYears.Quarter;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The moment a rule looks from: only facts that happened up to {@code at} count.
 *
 * @param day the company's calendar day that ends at {@code at}, or in which it lies
 * @param weekEnd whether an ISO week ends with the day
 */
public record AsOf(
    Instant at, LocalDate day, boolean weekEnd, FiscalYears fiscal, WorkCalendar company) {

  /** The fiscal quarter the day lies in. */
  public Quarter quarter() {
    return fiscal.quarterOf(day);
  }

  /** Whether a fiscal month ends with the day. */
  public boolean monthEnd() {
    return !fiscal.monthOf(day).equals(fiscal.monthOf(day.plusDays(1)));
  }

  /** Whether a fiscal quarter ends with the day. */
  public boolean quarterEnd() {
    return quarter().endExclusive().equals(day.plusDays(1));
  }
}

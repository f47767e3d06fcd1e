package dev.forthright.metrics.company.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Working time at risk: worked days less absence, times the contracted share of full time.
 *
 * @param days the exposure
 * @param window what the same contract would give without absence, holidays, or days before the
 *     start or after the end of employment
 */
public record Exposure(BigDecimal days, BigDecimal window) {

  /** Below this share of the window a rate says nothing (domain rule 3: null is not zero). */
  public static final BigDecimal LEAST_SHARE = new BigDecimal("0.40");

  /** The exposure of a person within the half-open stretch of days. */
  public static Exposure of(
      PersonHistory person,
      WorkingCalendar calendar,
      Absences absences,
      LocalDate from,
      LocalDate to) {
    BigDecimal days = BigDecimal.ZERO;
    BigDecimal window = BigDecimal.ZERO;
    for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
      if (!calendar.isInWorkingWeek(day)) {
        continue;
      }
      PersonState state = person.on(day);
      window = window.add(state.fte());
      if (calendar.isWorked(day) && state.isEmployedOn(day)) {
        BigDecimal there = BigDecimal.ONE.subtract(absences.portionOn(person.personId(), day));
        days = days.add(there.multiply(state.fte()));
      }
    }
    return new Exposure(days, window);
  }

  /** Whether there is too little of it to judge a rate. */
  public boolean isLow() {
    return window.signum() == 0 || days.compareTo(window.multiply(LEAST_SHARE)) < 0;
  }

  /** Share of the window, 0 to 1, four decimals; 0 when the window has no working day. */
  public BigDecimal share() {
    return window.signum() == 0 ? BigDecimal.ZERO : days.divide(window, 4, RoundingMode.HALF_UP);
  }
}

package dev.forthright.metrics.company.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Share of full quota by month of tenure, from month 1; beyond the last month it is the whole.
 *
 * @param discipline the role it is for; null holds for every role without its own
 */
public record RampSchedule(
    @Nullable String discipline, @Nullable String segment, List<BigDecimal> factors) {

  /** The schedule of the leadership brief: nothing in month 1, all of it from month 5. */
  public static final RampSchedule DEFAULT =
      new RampSchedule(
          null,
          null,
          List.of(
              BigDecimal.ZERO,
              new BigDecimal("0.25"),
              new BigDecimal("0.5"),
              new BigDecimal("0.75")));

  public RampSchedule {
    factors = List.copyOf(factors);
  }

  /** The factor on a day of a tenure that began on {@code start}; 1 when the start is not known. */
  public BigDecimal factor(@Nullable LocalDate start, LocalDate day) {
    if (start == null) {
      return BigDecimal.ONE;
    }
    if (day.isBefore(start)) {
      return BigDecimal.ZERO;
    }
    long monthsDone = ChronoUnit.MONTHS.between(start, day);
    return monthsDone < factors.size() ? factors.get((int) monthsDone) : BigDecimal.ONE;
  }
}

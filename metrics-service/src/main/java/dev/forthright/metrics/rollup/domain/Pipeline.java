package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.Period;
import java.time.LocalDate;
import java.util.List;

/**
 * The open deals of two moments.
 *
 * @param atStart when the period began
 * @param atEnd when it ended, or at the tick
 * @param wonBefore wins before the period began, since {@link #wonSince}
 */
public record Pipeline(
    List<OpenDeal> atStart, List<OpenDeal> atEnd, List<CreditedAmount> wonBefore) {

  public static final Pipeline NONE = new Pipeline(List.of(), List.of(), List.of());

  /** Quarters that tell how bookings come in over a quarter. */
  static final int CURVE_QUARTERS = 4;

  /**
   * Since when wins before the period are told: a week needs its fiscal quarter, a quarter the four
   * before it, a month nothing.
   */
  public static LocalDate wonSince(Period period, FiscalCalendar fiscal) {
    return switch (period.grain()) {
      case WEEK -> fiscal.quarterOf(period.start()).start();
      case MONTH -> period.start();
      case QUARTER -> fiscal.quartersUpTo(period, 1 + CURVE_QUARTERS).getLast().start();
    };
  }
}

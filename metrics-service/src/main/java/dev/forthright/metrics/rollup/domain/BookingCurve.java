package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.Reference;
import dev.forthright.metrics.company.domain.WorkingCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * How far into a quarter bookings come in: the share of the last four quarters' won amount that was
 * booked by the same working day as now.
 */
final class BookingCurve {

  private final List<Period> quarters;
  private final List<LocalDate> cuts;
  private final boolean known;

  /**
   * @param end exclusive end of what has happened in the quarter
   * @param historyStart the first day that is counted at all
   */
  BookingCurve(Period quarter, LocalDate end, Reference reference, LocalDate historyStart) {
    WorkingCalendar calendar = reference.companyCalendar();
    long elapsed = quarter.start().datesUntil(end).filter(calendar::isWorked).count();
    quarters =
        reference.fiscal().quartersUpTo(quarter, 1 + Pipeline.CURVE_QUARTERS).stream()
            .skip(1)
            .toList();
    cuts = quarters.stream().map(earlier -> cut(earlier, elapsed, calendar)).toList();
    known = !quarters.getLast().start().isBefore(historyStart);
  }

  /** The day before which so many working days and the free ones behind them are over. */
  private static LocalDate cut(Period quarter, long elapsed, WorkingCalendar calendar) {
    LocalDate day = quarter.start();
    long left = elapsed;
    while (day.isBefore(quarter.end())) {
      if (calendar.isWorked(day)) {
        if (left == 0) {
          return day;
        }
        left--;
      }
      day = day.plusDays(1);
    }
    return day;
  }

  /**
   * The share as of now.
   *
   * @param wins of a group in the four quarters, in the company's currency
   */
  Measure of(List<CreditedAmount> wins, BigDecimal exposure) {
    if (!known) {
      return Measure.unknown("too_little_history", exposure);
    }
    BigDecimal booked = BigDecimal.ZERO;
    BigDecimal whole = BigDecimal.ZERO;
    long deals = 0;
    for (CreditedAmount win : wins) {
      if (win.amount() == null) {
        continue;
      }
      whole = whole.add(win.amount());
      deals += win.count();
      for (int i = 0; i < quarters.size(); i++) {
        if (quarters.get(i).contains(win.day()) && win.day().isBefore(cuts.get(i))) {
          booked = booked.add(win.amount());
        }
      }
    }
    return Measure.ratio(booked, whole, deals, exposure, "no_wins");
  }
}

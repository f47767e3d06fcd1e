package dev.forthright.flag.deal;

import dev.forthright.flag.deal.domain.DealWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A deal as a week left it.
 *
 * @param weekEnding the Sunday
 * @param at the first instant after it, in the company's time zone
 * @param eventId the last fact that had changed the deal by then
 * @param changes what the week before had left otherwise
 */
public record DealWeekView(
    LocalDate weekEnding,
    Instant at,
    UUID eventId,
    long version,
    DealView.StateView state,
    List<FieldChangeView> changes) {

  static DealWeekView of(DealWeek week) {
    return new DealWeekView(
        week.lastDay(),
        week.at(),
        week.deal().eventId(),
        week.deal().version(),
        DealView.StateView.of(week.deal().state()),
        week.changes().stream().map(FieldChangeView::of).toList());
  }
}

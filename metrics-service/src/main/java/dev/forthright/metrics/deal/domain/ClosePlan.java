package dev.forthright.metrics.deal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a deal was to close, told change by change: whether a win was pulled in rests on it. */
final class ClosePlan {

  /** A deal whose close date came nearer within so many days before it closed was pulled in. */
  private static final int PULLED_IN_DAYS = 14;

  /** A close date is a day in no zone; its middle is on that day nearly everywhere. */
  private static final int NOON = 12;

  private final List<DealVersion> history = new ArrayList<>();

  void learn(DealVersion version) {
    history.add(version);
  }

  /**
   * The close date that the deal, still open, had two weeks before it closed.
   *
   * @param day on which it closed, or null when {@code at} says when
   */
  @Nullable LocalDate beforeClosing(@Nullable LocalDate day, @Nullable Instant at) {
    Instant closed = day == null ? at : day.atTime(NOON, 0).toInstant(ZoneOffset.UTC);
    if (closed == null) {
      return null;
    }
    Instant then = closed.minus(PULLED_IN_DAYS, ChronoUnit.DAYS);
    LocalDate planned = null;
    for (DealVersion version : history) {
      boolean stood = version.isOpen() && !version.occurredAt().isAfter(then);
      planned = stood ? version.closeDate() : planned;
    }
    return planned;
  }
}

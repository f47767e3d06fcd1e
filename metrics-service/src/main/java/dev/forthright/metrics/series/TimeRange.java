package dev.forthright.metrics.series;

import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.PeriodGrain;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The company's days that a request asks for; {@code end} is excluded.
 *
 * @param first the first day
 */
record TimeRange(LocalDate first, LocalDate end) {

  private static final Duration DEFAULT_LENGTH = Duration.ofDays(91);

  // The shortest buckets there are, in days.
  private static final int WEEK = 7;
  private static final int MONTH = 28;
  private static final int QUARTER = 90;

  /**
   * Without a start 91 days, without an end until now; 400 when the start is not before the end.
   */
  static TimeRange of(
      @Nullable String from, @Nullable String to, FiscalCalendar fiscal, Instant now) {
    Instant end = time("to", to, fiscal, now, now);
    Instant start = time("from", from, fiscal, now, end.minus(DEFAULT_LENGTH));
    if (!start.isBefore(end)) {
      throw Problem.of(ProblemType.BAD_REQUEST, "from must lie before to.");
    }
    // A moment within a day asks for that day too; a day's start is an exclusive end.
    return new TimeRange(fiscal.dayOf(start), fiscal.dayOf(end.minusNanos(1)).plusDays(1));
  }

  /** How many buckets of the grain the days touch, at most. */
  long points(PeriodGrain grain) {
    int length =
        switch (grain) {
          case WEEK -> WEEK;
          case MONTH -> MONTH;
          case QUARTER -> QUARTER;
        };
    return (ChronoUnit.DAYS.between(first, end) - 1) / length + 2;
  }

  /** A moment as a request writes it, or another one when it names none. */
  static Instant time(
      String name, @Nullable String text, FiscalCalendar fiscal, Instant now, Instant otherwise) {
    return text == null || text.isBlank()
        ? otherwise
        : TimeParameter.parse(name, text, fiscal.zone(), now);
  }
}

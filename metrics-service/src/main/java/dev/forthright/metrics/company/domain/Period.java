package dev.forthright.metrics.company.domain;

import java.time.LocalDate;

/** A half-open stretch of days in the company's calendar. */
public record Period(PeriodGrain grain, LocalDate start, LocalDate end)
    implements Comparable<Period> {

  public Period {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("start %s must be before end %s.".formatted(start, end));
    }
  }

  /** Whether the day lies in it. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(start) && day.isBefore(end);
  }

  /** Whether it is over at a tick that ends the days before {@code tickDay}. */
  public boolean isOverAt(LocalDate tickDay) {
    return !end.isAfter(tickDay);
  }

  /** The end of its part that lies before a tick: what has not happened yet cannot be counted. */
  public LocalDate endAt(LocalDate tickDay) {
    return isOverAt(tickDay) ? end : tickDay;
  }

  @Override
  public int compareTo(Period other) {
    int byStart = start.compareTo(other.start);
    return byStart != 0 ? byStart : grain.compareTo(other.grain);
  }
}

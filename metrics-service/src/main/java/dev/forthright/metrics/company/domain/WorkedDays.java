package dev.forthright.metrics.company.domain;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The days a person works: their calendar less the days on which they are away altogether. */
public record WorkedDays(String personId, WorkingCalendar calendar, Absences absences) {

  /**
   * Days worked after one day up to and with another: 0 on the same day, 1 on the next worked one.
   */
  public int between(LocalDate after, LocalDate until) {
    int days = 0;
    for (LocalDate day = after.plusDays(1); !day.isAfter(until); day = day.plusDays(1)) {
      if (calendar.isWorked(day)
          && absences.portionOn(personId, day).compareTo(BigDecimal.ONE) < 0) {
        days++;
      }
    }
    return days;
  }
}

package dev.forthright.metrics.coaching.domain;

import dev.forthright.metrics.company.domain.Absences;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Calendar days since a pair last held a 1:1, less the days on which either side was away: a
 * fortnight's leave is no missed fortnight. Public holidays count as days.
 */
public final class OneOnOneAge {

  private OneOnOneAge() {}

  /**
   * @param last the day of the last one, or the day the pair began when there was none
   * @param end exclusive end of the period; the age is that at the end of the day before
   */
  public static BigDecimal of(Pair pair, Absences absences, LocalDate last, LocalDate end) {
    BigDecimal age = BigDecimal.ZERO;
    for (LocalDate day = last.plusDays(1); day.isBefore(end); day = day.plusDays(1)) {
      BigDecimal away = absences.portionOfEither(pair.managerId(), pair.repId(), day);
      age = age.add(BigDecimal.ONE.subtract(away));
    }
    return age;
  }
}

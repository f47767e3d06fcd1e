package dev.forthright.metrics.coaching.domain;

import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.CadenceRule;
import dev.forthright.metrics.company.domain.Org;
import dev.forthright.metrics.company.domain.PersonHistory;
import dev.forthright.metrics.company.domain.PersonState;
import dev.forthright.metrics.company.domain.WorkingCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How many sessions the cadence policy asks of a pair, so that planning nothing cannot score 100 %.
 * Shrinks with the days on which either side was away, the rep was not employed or reported to
 * somebody else.
 */
public final class ExpectedSessions {

  private ExpectedSessions() {}

  /** Sessions due within the half-open stretch of days, four decimals. */
  public static BigDecimal of(
      Pair pair,
      Org org,
      WorkingCalendar calendar,
      Absences absences,
      List<CadenceRule> cadence,
      LocalDate from,
      LocalDate to) {
    PersonHistory rep = org.person(pair.repId()).orElse(null);
    if (rep == null) {
      return BigDecimal.ZERO;
    }
    int worked = 0;
    BigDecimal together = BigDecimal.ZERO;
    for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
      if (!calendar.isWorked(day)) {
        continue;
      }
      worked++;
      PersonState state = rep.on(day);
      if (state.isEmployedOn(day) && pair.managerId().equals(state.managerId())) {
        BigDecimal away = absences.portionOfEither(pair.managerId(), pair.repId(), day);
        together = together.add(BigDecimal.ONE.subtract(away));
      }
    }
    if (worked == 0 || together.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal due = BigDecimal.ZERO;
    BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to)).multiply(together);
    for (CadenceRule rule : cadence) {
      due =
          due.add(
              days.multiply(BigDecimal.valueOf(rule.sessions()))
                  .divide(
                      BigDecimal.valueOf((long) rule.everyDays() * worked),
                      4,
                      RoundingMode.HALF_UP));
    }
    return due;
  }
}

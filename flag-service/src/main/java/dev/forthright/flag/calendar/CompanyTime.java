package dev.forthright.flag.calendar;

import dev.forthright.events.company.RampSchedule;
import dev.forthright.flag.people.Employee;
import dev.forthright.kit.calendar.CompanyCalendars;
import dev.forthright.kit.calendar.domain.FiscalPattern;
import dev.forthright.kit.calendar.domain.FiscalYears;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The company's calendars as they hold on one day, with what only rules ask for: fiscal periods and
 * ramps. Before the company has sent any: fiscal year from January, and the ramp of the briefs.
 */
public final class CompanyTime {

  /** Months until full quota when no schedule is known (0, 25, 50, 75, 100 %: briefs S3, 153). */
  private static final int DEFAULT_RAMP_MONTHS = 4;

  private final CompanyCalendars calendars;
  private final List<RampSchedule> ramps;

  CompanyTime(CompanyCalendars calendars, List<RampSchedule> ramps) {
    this.calendars = calendars;
    this.ramps = List.copyOf(ramps);
  }

  /** The company's own zone, working week and default holidays. */
  public WorkCalendar company() {
    return calendars.company();
  }

  public FiscalYears fiscal() {
    return calendars
        .setting()
        .map(
            company ->
                new FiscalYears(
                    company.fiscalYearStartMonth(), FiscalPattern.of(company.fiscalPattern())))
        .orElseGet(() -> new FiscalYears(1));
  }

  /** The company day an instant lies in. */
  public LocalDate dayOf(Instant at) {
    return company().dayOf(at);
  }

  /** Somebody's own working days; the company's for somebody unknown. */
  public WorkCalendar of(@Nullable Employee person) {
    return person == null ? company() : calendars.of(person.timeZone(), person.holidayCalendar());
  }

  /** The day on which somebody's ramp ends, or null when it has ended by {@code day}. */
  public @Nullable LocalDate rampingUntil(Employee person, LocalDate day) {
    LocalDate end = rampEnd(person);
    return end != null && day.isBefore(end) ? end : null;
  }

  /** The day on which somebody's ramp ends or ended, if the start is known. */
  public @Nullable LocalDate rampEnd(Employee person) {
    LocalDate start = person.roleSince();
    return start == null ? null : start.plusMonths(rampMonths(person));
  }

  /** Months before the first one at full quota. */
  private int rampMonths(Employee person) {
    return ramps.stream()
        .filter(ramp -> ramp.discipline().equals(person.discipline()))
        .filter(ramp -> ramp.segment() == null || ramp.segment().equals(person.segment()))
        .findFirst()
        .map(
            ramp ->
                (int)
                    ramp.factors().stream()
                        .takeWhile(factor -> factor.compareTo(java.math.BigDecimal.ONE) < 0)
                        .count())
        .orElse(DEFAULT_RAMP_MONTHS);
  }
}

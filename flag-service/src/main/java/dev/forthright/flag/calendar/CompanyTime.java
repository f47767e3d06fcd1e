package dev.forthright.flag.calendar;

import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.events.company.RampSchedule;
import dev.forthright.flag.calendar.domain.FiscalCalendar;
import dev.forthright.flag.calendar.domain.WorkCalendar;
import dev.forthright.flag.people.Employee;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The company's calendars as they hold on one day. Before the company has sent any: Monday to
 * Friday in UTC, fiscal year from January, and the ramp of the briefs.
 */
public final class CompanyTime {

  /** Months until full quota when no schedule is known (0, 25, 50, 75, 100 %: briefs S3, 153). */
  private static final int DEFAULT_RAMP_MONTHS = 4;

  private final @Nullable CompanyCalendar calendar;
  private final Map<String, Set<LocalDate>> holidays;
  private final List<RampSchedule> ramps;
  private final WorkCalendar company;

  CompanyTime(
      @Nullable CompanyCalendar calendar,
      Map<String, Set<LocalDate>> holidays,
      List<RampSchedule> ramps) {
    this.calendar = calendar;
    this.holidays = Map.copyOf(holidays);
    this.ramps = List.copyOf(ramps);
    this.company = calendar(null, null);
  }

  /** The company's own zone, working week and default holidays. */
  public WorkCalendar company() {
    return company;
  }

  public FiscalCalendar fiscal() {
    return new FiscalCalendar(calendar == null ? 1 : calendar.fiscalYearStartMonth());
  }

  /** The company day an instant lies in. */
  public LocalDate dayOf(Instant at) {
    return company.dayOf(at);
  }

  /** Somebody's own working days; the company's for somebody unknown. */
  public WorkCalendar of(@Nullable Employee person) {
    return person == null ? company : calendar(person.timeZone(), person.holidayCalendar());
  }

  /** The day on which somebody's ramp ends, or null when it has ended by {@code day}. */
  public @Nullable LocalDate rampingUntil(Employee person, LocalDate day) {
    LocalDate start = person.roleStartDate() == null ? person.startDate() : person.roleStartDate();
    if (start == null) {
      return null;
    }
    LocalDate end = start.plusMonths(rampMonths(person));
    return day.isBefore(end) ? end : null;
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

  private WorkCalendar calendar(@Nullable String zone, @Nullable String holidayCalendar) {
    Set<DayOfWeek> week =
        calendar == null
            ? EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
            : EnumSet.copyOf(calendar.workingWeek());
    String name =
        holidayCalendar == null && calendar != null
            ? calendar.defaultHolidayCalendar()
            : holidayCalendar;
    return new WorkCalendar(
        zone(zone), week, name == null ? Set.of() : holidays.getOrDefault(name, Set.of()));
  }

  private ZoneId zone(@Nullable String personal) {
    for (String name : new String[] {personal, calendar == null ? null : calendar.zone()}) {
      if (name != null) {
        try {
          return ZoneId.of(name);
        } catch (DateTimeException e) {
          // A zone that does not exist is as good as none: the company's decides.
          continue;
        }
      }
    }
    return ZoneOffset.UTC;
  }
}

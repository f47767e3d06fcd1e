package dev.forthright.metrics.company.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The company's settings as they hold on one day. */
public record Reference(
    FiscalCalendar fiscal,
    Set<DayOfWeek> workingWeek,
    @Nullable String defaultHolidayCalendar,
    Map<String, Set<LocalDate>> holidays,
    String currency,
    List<CadenceRule> cadence,
    List<RampSchedule> ramps,
    Stages stages) {

  public Reference {
    workingWeek = Set.copyOf(workingWeek);
    holidays = Map.copyOf(holidays);
    cadence = List.copyOf(cadence);
    ramps = List.copyOf(ramps);
  }

  /** The calendar a person keeps: their own, or the company's. */
  public WorkingCalendar calendarOf(PersonState person) {
    String name =
        person.holidayCalendar() != null && holidays.containsKey(person.holidayCalendar())
            ? person.holidayCalendar()
            : defaultHolidayCalendar;
    return calendar(name);
  }

  /** The calendar of those who keep no other. */
  public WorkingCalendar companyCalendar() {
    return calendar(defaultHolidayCalendar);
  }

  private WorkingCalendar calendar(@Nullable String name) {
    Set<LocalDate> free = name == null ? Set.of() : holidays.getOrDefault(name, Set.of());
    return new WorkingCalendar(workingWeek, free);
  }

  /** The ramp of a role: the closest match, or the default when the company has set none. */
  public RampSchedule rampOf(PersonState person) {
    RampSchedule closest = RampSchedule.DEFAULT;
    int best = -1;
    for (RampSchedule ramp : ramps) {
      int match = matches(ramp, person);
      if (match > best) {
        best = match;
        closest = ramp;
      }
    }
    return closest;
  }

  /** 2 for discipline and segment, 1 for the discipline, 0 for a schedule for all, -1 for none. */
  private static int matches(RampSchedule ramp, PersonState person) {
    if (ramp.discipline() == null) {
      return 0;
    }
    if (!ramp.discipline().equals(person.discipline())) {
      return -1;
    }
    if (ramp.segment() == null) {
      return 1;
    }
    return Objects.equals(ramp.segment(), person.segment()) ? 2 : -1;
  }
}

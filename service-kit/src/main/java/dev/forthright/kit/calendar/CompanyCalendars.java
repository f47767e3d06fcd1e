package dev.forthright.kit.calendar;

import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The company's working week and holidays as they hold on one day. Before the company has sent any:
 * Monday to Friday in UTC without holidays.
 */
public final class CompanyCalendars {

  private final @Nullable CompanyCalendar setting;
  private final Map<String, Set<LocalDate>> holidays;
  private final WorkCalendar company;

  /**
   * @param holidays public holidays by id and by name of their calendar
   */
  CompanyCalendars(@Nullable CompanyCalendar setting, Map<String, Set<LocalDate>> holidays) {
    this.setting = setting;
    this.holidays = Map.copyOf(holidays);
    this.company = of(null, null);
  }

  /** The setting itself, once the company has sent one. */
  public Optional<CompanyCalendar> setting() {
    return Optional.ofNullable(setting);
  }

  /** The company's own zone, working week and default holidays. */
  public WorkCalendar company() {
    return company;
  }

  /** Working days where somebody works; null means as the company does. Absences not counted. */
  public WorkCalendar of(@Nullable String zone, @Nullable String holidayCalendar) {
    Set<DayOfWeek> week =
        setting == null
            ? EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
            : EnumSet.copyOf(setting.workingDays());
    String name =
        holidayCalendar == null && setting != null
            ? setting.defaultHolidayCalendar()
            : holidayCalendar;
    return new WorkCalendar(
        zone(zone), week, name == null ? Set.of() : holidays.getOrDefault(name, Set.of()));
  }

  private ZoneId zone(@Nullable String personal) {
    for (String name : new String[] {personal, setting == null ? null : setting.zone()}) {
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

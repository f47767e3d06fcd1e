package dev.forthright.events.company;

import java.time.DayOfWeek;
import java.util.List;

/**
 * Zone, working week and fiscal calendar of the company. {@code fiscalPattern} is {@code months} (a
 * quarter is three calendar months) or {@code 4-4-5}.
 */
public record CompanyCalendar(
    String zone,
    List<Weekday> workingWeek,
    int fiscalYearStartMonth,
    String fiscalPattern,
    String defaultHolidayCalendar,
    String currency)
    implements CompanySetting {

  /** The working week for calculations. */
  public List<DayOfWeek> workingDays() {
    return workingWeek.stream().map(Weekday::day).toList();
  }
}

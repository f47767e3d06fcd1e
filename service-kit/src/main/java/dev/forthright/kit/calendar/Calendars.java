package dev.forthright.kit.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.events.company.CompanySetting;
import dev.forthright.events.company.HolidayCalendar;
import dev.forthright.kit.calendar.domain.Away;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which days people work, from this service's own copy of calendars, people and absences. */
@ApplicationScoped
public class Calendars {

  private final Sql sql;
  private final KitClock clock;

  Calendars(Sql sql, KitClock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  private record Stored(String id, CompanySetting setting) {}

  private record Place(@Nullable String zone, @Nullable String holidayCalendar) {}

  /** The company's calendars that hold on a day. */
  public CompanyCalendars on(LocalDate day) {
    CompanyCalendar calendar = null;
    Map<String, Set<LocalDate>> holidays = new HashMap<>();
    for (Stored stored : effectiveOn(day)) {
      switch (stored.setting()) {
        case CompanyCalendar found -> calendar = found;
        case HolidayCalendar found -> {
          // People name a calendar by its id or by its name.
          holidays.put(stored.id(), Set.copyOf(found.holidays()));
          holidays.put(found.name(), Set.copyOf(found.holidays()));
        }
        default -> throw new IllegalStateException("Only calendars are kept here.");
      }
    }
    return new CompanyCalendars(calendar, holidays);
  }

  /** The working days of the company as its calendar holds today. */
  public WorkCalendar company() {
    return today().company();
  }

  /**
   * Somebody's own working days: their zone and holidays, less their absences. For somebody unknown
   * the company's.
   */
  public WorkCalendar forPerson(String personId) {
    Place place =
        sql.queryOne(
                "select time_zone, holiday_calendar from kit.person where person_id = ?",
                row -> new Place(row.text("time_zone"), row.text("holiday_calendar")),
                personId)
            .orElse(new Place(null, null));
    return today().of(place.zone(), place.holidayCalendar()).without(absencesOf(personId));
  }

  /** Whole days off; who is away for half a day still works on that day. */
  private List<Away> absencesOf(String personId) {
    return sql.query(
        """
        select from_day, to_day from kit.absence
        where person_id = ? and not cancelled and portion >= 1 order by from_day, to_day
        """,
        row -> new Away(row.date("from_day"), row.date("to_day")),
        personId);
  }

  private CompanyCalendars today() {
    return on(clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
  }

  /** Of each setting the latest version in force; before the first one holds, that first one. */
  private List<Stored> effectiveOn(LocalDate day) {
    return sql.query(
        """
        select id, body from (
          select distinct on (kind, id) kind, id, retired, body from kit.company_setting
          order by kind, id, (effective_from <= ?) desc,
            case when effective_from <= ? then effective_from end desc nulls last,
            effective_from, version desc) s
        where not retired order by kind, id
        """,
        row -> new Stored(row.text("id"), setting(row.json("body"))),
        day,
        day);
  }

  private static CompanySetting setting(String json) {
    try {
      return EventJson.mapper().readValue(json, CompanySetting.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A stored setting was read before.", e);
    }
  }
}

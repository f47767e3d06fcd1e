package dev.forthright.flag.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.events.company.CompanySetting;
import dev.forthright.events.company.HolidayCalendar;
import dev.forthright.events.company.RampSchedule;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.flag.rows.RowJson;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Company reference data: stored as it came, read as the calendars of one day. */
@ApplicationScoped
public class CompanyStore {

  private final Sql sql;

  CompanyStore(Sql sql) {
    this.sql = sql;
  }

  private record Stored(String id, CompanySetting setting) {}

  /** Stores versions of settings once. */
  public void add(List<CompanySettingChanged> changes) {
    sql.update(
        """
        insert into company_setting
        select * from jsonb_populate_recordset(null::company_setting, ?::jsonb)
        on conflict do nothing
        """,
        RowJson.rows(
            changes.stream()
                .map(
                    change -> {
                      JsonNode body = EventJson.mapper().valueToTree(change.setting());
                      var row =
                          RowJson.row()
                              .put("kind", body.path("kind").asText())
                              .put("id", change.id())
                              .put("version", change.version())
                              .put("effective_from", change.effectiveFrom().toString())
                              .put("retired", change.retired());
                      row.set("body", body);
                      return row;
                    })
                .toList()));
  }

  /** The calendars that hold on a day. */
  public CompanyTime on(LocalDate day) {
    CompanyCalendar calendar = null;
    Map<String, Set<LocalDate>> holidays = new HashMap<>();
    List<RampSchedule> ramps = new ArrayList<>();
    for (Stored stored : effectiveOn(day)) {
      switch (stored.setting()) {
        case CompanyCalendar found -> calendar = found;
        case HolidayCalendar found -> {
          // People name a calendar by its id or by its name.
          holidays.put(stored.id(), new HashSet<>(found.holidays()));
          holidays.put(found.name(), new HashSet<>(found.holidays()));
        }
        case RampSchedule found -> ramps.add(found);
        default -> {}
      }
    }
    return new CompanyTime(calendar, holidays, ramps);
  }

  /** Of each setting the latest version in force; before the first one holds, that first one. */
  private List<Stored> effectiveOn(LocalDate day) {
    return sql.query(
        """
        select id, body from (
          select distinct on (kind, id) kind, id, retired, body from company_setting
          where kind in ('company_calendar', 'holiday_calendar', 'ramp_schedule')
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

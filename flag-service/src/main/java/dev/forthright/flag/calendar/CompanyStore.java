package dev.forthright.flag.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.events.company.CompanySetting;
import dev.forthright.events.company.RampSchedule;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.flag.rows.RowJson;
import dev.forthright.kit.calendar.Calendars;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;

/** Company reference data beyond calendars: stored as it came, read as it holds on one day. */
@ApplicationScoped
public class CompanyStore {

  private final Sql sql;
  private final Calendars calendars;

  CompanyStore(Sql sql, Calendars calendars) {
    this.sql = sql;
    this.calendars = calendars;
  }

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
    return new CompanyTime(calendars.on(day), rampsOn(day));
  }

  /** Of each schedule the latest version in force; before the first one holds, that first one. */
  private List<RampSchedule> rampsOn(LocalDate day) {
    return sql.query(
        """
        select id, body from (
          select distinct on (id) id, retired, body from company_setting
          where kind = 'ramp_schedule'
          order by id, (effective_from <= ?) desc,
            case when effective_from <= ? then effective_from end desc nulls last,
            effective_from, version desc) s
        where not retired order by id
        """,
        row -> ramp(row.json("body")),
        day,
        day);
  }

  private static RampSchedule ramp(String json) {
    try {
      return (RampSchedule) EventJson.mapper().readValue(json, CompanySetting.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A stored setting was read before.", e);
    }
  }
}

package dev.forthright.flag.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.events.company.CompanySetting;
import dev.forthright.events.company.RampSchedule;
import dev.forthright.events.company.Stage;
import dev.forthright.events.company.StageTable;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.flag.calendar.domain.Stages;
import dev.forthright.flag.rows.RowJson;
import dev.forthright.kit.calendar.Calendars;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /** The calendars that hold on the day, by UTC, of an instant. */
  public CompanyTime at(Instant instant) {
    return on(LocalDate.ofInstant(instant, ZoneOffset.UTC));
  }

  private List<RampSchedule> rampsOn(LocalDate day) {
    return settingsOn("ramp_schedule", day).stream().map(RampSchedule.class::cast).toList();
  }

  /** The stages of the sales process as the tables of all feeds that hold on a day tell. */
  public Stages stagesOn(LocalDate day) {
    Map<String, Stages.Place> places = new HashMap<>();
    settingsOn("stage_table", day).stream()
        .map(StageTable.class::cast)
        .flatMap(table -> table.stages().stream())
        .forEach(stage -> places.put(stage.id(), place(stage)));
    return new Stages(places);
  }

  private static Stages.Place place(Stage stage) {
    int order =
        switch (stage.type()) {
          case OPEN -> stage.order();
          case WON -> Integer.MAX_VALUE;
          case LOST -> Integer.MIN_VALUE;
        };
    Stages.Band band =
        switch (String.valueOf(stage.band())) {
          case "early" -> Stages.Band.EARLY;
          case "mid" -> Stages.Band.MID;
          case "late" -> Stages.Band.LATE;
          default -> null;
        };
    return new Stages.Place(order, band, stage.proposal());
  }

  /** Of each setting the latest version in force; before the first one holds, that first one. */
  private List<CompanySetting> settingsOn(String kind, LocalDate day) {
    return sql.query(
        """
        select id, body from (
          select distinct on (id) id, retired, body from company_setting
          where kind = ?
          order by id, (effective_from <= ?) desc,
            case when effective_from <= ? then effective_from end desc nulls last,
            effective_from, version desc) s
        where not retired order by id
        """,
        row -> setting(row.json("body")),
        kind,
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

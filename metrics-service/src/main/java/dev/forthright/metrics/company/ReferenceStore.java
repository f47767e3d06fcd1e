package dev.forthright.metrics.company;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forthright.events.company.CompanySetting;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.company.domain.Reference;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the company's settings as told so far. */
@ApplicationScoped
public class ReferenceStore {

  private final Sql sql;
  private final ZoneId defaultZone;
  private final String defaultCurrency;

  /** A version of a setting never changes, so each is parsed once. */
  private final Map<UUID, CompanySetting> parsed = new ConcurrentHashMap<>();

  ReferenceStore(
      Sql sql,
      @ConfigProperty(name = "forthright.company.zone") ZoneId defaultZone,
      @ConfigProperty(name = "forthright.company.currency") String defaultCurrency) {
    this.sql = sql;
    this.defaultZone = defaultZone;
    this.defaultCurrency = defaultCurrency;
  }

  /** The settings that hold on a day. */
  public Reference on(LocalDate day) {
    return timeline().on(day);
  }

  /** The settings of all days. */
  public ReferenceTimeline timeline() {
    List<ReferenceTimeline.Entry> entries =
        sql.query(
            "select setting_id, kind, version, event_id, effective_from, retired, body"
                + " from setting_version where kind <> 'role_targets'",
            row ->
                new ReferenceTimeline.Entry(
                    row.text("kind"),
                    row.text("setting_id"),
                    row.longValue("version"),
                    row.date("effective_from"),
                    row.bool("retired"),
                    setting(row)));
    return new ReferenceTimeline(entries, defaultZone, defaultCurrency);
  }

  private CompanySetting setting(Row row) {
    return parsed.computeIfAbsent(
        row.uuid("event_id"),
        id -> {
          try {
            return EventJson.mapper().readValue(row.json("body"), CompanySetting.class);
          } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Settings are stored as they were read.", e);
          }
        });
  }
}

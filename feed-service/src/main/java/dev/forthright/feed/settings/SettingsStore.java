package dev.forthright.feed.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forthright.events.company.CompanySetting;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Versions of company settings in SQL. */
@ApplicationScoped
class SettingsStore {

  private static final long LOCK = 7_201_002L;

  private final Sql sql;

  SettingsStore(Sql sql) {
    this.sql = sql;
  }

  /** One writer at a time, until the end of the transaction. */
  void lock() {
    sql.query("select pg_advisory_xact_lock(?)", row -> 0, LOCK);
  }

  Optional<SettingView> newest(String kind, String id) {
    return sql.queryOne(
        "select * from company_setting where kind = ? and id = ? order by version desc limit 1",
        SettingsStore::view,
        kind,
        id);
  }

  List<SettingView> versions(String kind, String id) {
    return sql.query(
        "select * from company_setting where kind = ? and id = ? order by version desc limit 200",
        SettingsStore::view,
        kind,
        id);
  }

  /** The newest version of each setting after the given one, by kind and id. */
  List<SettingView> list(String kind, String afterKind, String afterId, int limit) {
    return sql.query(
        """
        select distinct on (kind, id) * from company_setting
        where (?::text is null or kind = ?)
          and (?::text is null or (kind, id) > (?::text, ?::text))
        order by kind, id, version desc limit ?
        """,
        SettingsStore::view,
        kind,
        kind,
        afterKind,
        afterKind,
        afterId,
        limit);
  }

  void insert(SettingView setting, String by) {
    sql.update(
        """
        insert into company_setting
          (kind, id, version, effective_from, known_at, retired, setting, changed_by)
        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
        """,
        setting.kind(),
        setting.id(),
        setting.version(),
        setting.effectiveFrom(),
        setting.knownAt(),
        setting.retired(),
        json(setting.setting()),
        by);
  }

  static String json(CompanySetting setting) {
    try {
      return EventJson.mapper().writerFor(CompanySetting.class).writeValueAsString(setting);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A setting is always JSON.", e);
    }
  }

  private static SettingView view(Row row) {
    try {
      return new SettingView(
          row.text("kind"),
          row.text("id"),
          row.longValue("version"),
          row.date("effective_from"),
          row.instant("known_at"),
          row.bool("retired"),
          EventJson.mapper().readValue(row.json("setting"), CompanySetting.class));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A stored setting cannot be read.", e);
    }
  }
}

package dev.forthright.feed.record;

import dev.forthright.events.company.Stage;
import dev.forthright.events.company.StageTable;
import dev.forthright.feed.entity.domain.CanonicalJson;
import dev.forthright.feed.record.domain.DealMarks;
import dev.forthright.feed.record.domain.StageMeaning;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The company's stage tables, one per feed; a feed without its own uses the one named {@code
 * company}. Read once per batch, so a new version counts from the next batch on.
 */
@ApplicationScoped
class StageTables {

  private static final String DEFAULT = "company";

  private final Sql sql;
  private volatile Snapshot snapshot = new Snapshot("", Map.of());

  private record Snapshot(String versions, Map<String, DealMarks> byFeed) {}

  StageTables(Sql sql) {
    this.sql = sql;
  }

  /** Marks by the newest stage table of each feed. */
  Map<String, DealMarks> current() {
    String versions =
        sql.queryOne(
                """
                select coalesce(string_agg(id || '=' || version, ',' order by id, version), '') as v
                from company_setting where kind = 'stage_table'
                """,
                row -> row.text("v"))
            .orElse("");
    Snapshot known = snapshot;
    if (!known.versions.equals(versions)) {
      known = new Snapshot(versions, load());
      snapshot = known;
    }
    return known.byFeed;
  }

  /** The marks for deals of a feed. */
  static DealMarks forFeed(Map<String, DealMarks> tables, String feed) {
    return tables.getOrDefault(feed, tables.getOrDefault(DEFAULT, DealMarks.none()));
  }

  private Map<String, DealMarks> load() {
    Map<String, DealMarks> tables = new HashMap<>();
    sql.query(
            """
            select distinct on (id) setting, retired from company_setting
            where kind = 'stage_table' order by id, version desc
            """,
            row -> row.bool("retired") ? null : table(row.json("setting")))
        .forEach(
            table -> {
              if (table != null) {
                tables.put(table.feed(), marks(table.stages()));
              }
            });
    return tables;
  }

  private static StageTable table(String json) {
    try {
      return EventJson.mapper().readValue(json, StageTable.class);
    } catch (IOException e) {
      throw new UncheckedIOException("A stored stage table cannot be read.", e);
    }
  }

  private static DealMarks marks(List<Stage> stages) {
    Map<String, StageMeaning> byJson = new HashMap<>();
    for (Stage stage : stages) {
      var meaning = new StageMeaning(stage.type().wire(), stage.salesAccepted(), stage.qualified());
      byJson.putIfAbsent(CanonicalJson.write(stage.label()), meaning);
      byJson.put(CanonicalJson.write(stage.id()), meaning);
    }
    return new DealMarks(stage -> Optional.ofNullable(byJson.get(stage)));
  }
}

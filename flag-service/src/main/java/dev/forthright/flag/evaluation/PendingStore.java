package dev.forthright.flag.evaluation;

import dev.forthright.flag.evaluation.domain.Pending;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.rows.RowJson;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Thresholds that are met but not yet for long enough, between one tick and the next. */
@ApplicationScoped
public class PendingStore {

  private final Sql sql;

  PendingStore(Sql sql) {
    this.sql = sql;
  }

  /** All of them, by key. */
  public Map<FlagKey, Pending> all() {
    Map<FlagKey, Pending> pending = new HashMap<>();
    sql.query("select body from pending", row -> RowJson.read(row.json("body"), Pending.class))
        .forEach(one -> pending.put(one.key(), one));
    return pending;
  }

  /** Remembers some and forgets others. */
  public void save(List<Pending> kept, Collection<FlagKey> forgotten) {
    if (!forgotten.isEmpty()) {
      sql.update(
          "delete from pending where dedup_key = any(?)",
          Sql.texts(forgotten.stream().map(FlagKey::dedup).toList()));
    }
    if (!kept.isEmpty()) {
      sql.update(
          """
          insert into pending (dedup_key, body) select * from unnest(?, ?)
          on conflict (dedup_key) do update set body = excluded.body
          """,
          Sql.texts(kept.stream().map(one -> one.key().dedup()).toList()),
          Sql.jsons(kept.stream().map(RowJson::write).toList()));
    }
  }
}

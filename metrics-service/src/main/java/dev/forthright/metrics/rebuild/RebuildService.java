package dev.forthright.metrics.rebuild;

import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Marks everything dirty. Next: the next tick recomputes it all and publishes what differs. */
@ApplicationScoped
public class RebuildService {

  private final Sql sql;
  private final Audit audit;

  RebuildService(Sql sql, Audit audit) {
    this.sql = sql;
    this.audit = audit;
  }

  /** Has all rollups recomputed from the facts at the next tick. */
  @Transactional
  public RebuildView request() {
    sql.update(
        "insert into dirty_mark (stratum, from_at, to_at, due_at)"
            + " values ('a', '-infinity', 'infinity', '-infinity'),"
            + " ('b', '-infinity', 'infinity', '-infinity')");
    audit.record("rebuild", "rollup", "all", List.of());
    return sql.query(
            "select min(day) as first, max(day) as last from tick",
            row -> new RebuildView(row.date("first"), row.date("last")))
        .getFirst();
  }
}

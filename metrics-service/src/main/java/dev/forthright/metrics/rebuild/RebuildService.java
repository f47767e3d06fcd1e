package dev.forthright.metrics.rebuild;

import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.event.Ids;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Marks everything dirty. Next: the next tick recomputes it all and publishes what differs. */
@ApplicationScoped
public class RebuildService {

  private final Sql sql;
  private final Audit audit;

  RebuildService(Sql sql, Audit audit) {
    this.sql = sql;
    this.audit = audit;
  }

  /** Has all rollups recomputed from the facts at the next tick; one that waits already stands. */
  @Transactional
  public RebuildView request() {
    // Two at a time would ask for two where one is enough.
    sql.query("select pg_advisory_xact_lock(hashtext('rebuild'))", row -> true);
    List<UUID> waiting =
        sql.query(
            "select id from rebuild where started_at is null order by requested_at limit 1",
            row -> row.uuid("id"));
    UUID id = waiting.isEmpty() ? begin() : waiting.getFirst();
    audit.record("rebuild", "rollup", "all", List.of());
    return one(id);
  }

  private UUID begin() {
    UUID id = Ids.next();
    sql.update(
        """
        insert into rebuild (id, requested_at, from_day, last_closed_day)
        select ?, kit.now(), min(day), max(day) from tick
        """,
        id);
    sql.update(
        """
        insert into dirty_mark (stratum, from_at, to_at, due_at, event_id)
        values ('a', '-infinity', 'infinity', '-infinity', ?),
          ('b', '-infinity', 'infinity', '-infinity', ?)
        """,
        id,
        id);
    return id;
  }

  /** How far a rebuild is; 404 when there is none of that id. */
  @Transactional
  public RebuildView one(UUID id) {
    return sql.queryOne("select * from rebuild where id = ?", RebuildView::of, id)
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such rebuild."));
  }

  /** The last 50, newest first. */
  @Transactional
  public Page<RebuildView> latest() {
    return new Page<>(
        sql.query("select * from rebuild order by requested_at desc, id limit 50", RebuildView::of),
        null);
  }
}

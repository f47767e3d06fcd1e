package dev.forthright.flag.flag;

import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Flags as somebody may see them. Every query carries {@link Visibility}. */
@ApplicationScoped
public class FlagReader {

  private final Sql sql;

  FlagReader(Sql sql) {
    this.sql = sql;
  }

  private record Listed(Seen seen, String sortValue) {}

  /** A flag with where it stands in its manager's inbox now. */
  record Seen(Flag flag, FlagPriority priority) {

    FlagView view() {
      return FlagView.of(flag, priority);
    }
  }

  /** A change on the live stream; {@code position} resumes behind it. */
  record Streamed(String position, FlagView flag) {}

  /** A flag, if the viewer may see it. */
  Optional<Flag> find(UUID id, Viewer viewer) {
    List<Object> params = new ArrayList<>();
    params.add(id);
    return sql.queryOne(
        "select f.body from flag f where f.id = ? and " + Visibility.predicate(viewer, params),
        FlagStore::flag,
        params.toArray());
  }

  /** Where a flag stands now, whoever asks. */
  FlagPriority priority(UUID id) {
    return sql.queryOne(
            "select %s from flag f where f.id = ?".formatted(FlagPriority.COLUMNS),
            FlagPriority::of,
            id)
        .orElseThrow();
  }

  /** A page of the flags the viewer may see. */
  Page<Seen> list(
      FlagFilter filter, FlagSort sort, @Nullable String cursorText, int limit, Viewer viewer) {
    Cursor cursor = Cursor.decode(cursorText);
    List<Object> params = new ArrayList<>();
    String where = Visibility.predicate(viewer, params) + " and " + filter.sql(params);
    if (cursor.first() != null) {
      where += " and " + sort.behindCursor();
      params.add(cursor.first());
      params.add(cursor.second());
    }
    params.add(limit + 1);
    List<Listed> rows =
        sql.query(
            "select f.body, %s, (%s)::text as sort_value from flag f where %s order by %s limit ?"
                .formatted(FlagPriority.COLUMNS, sort.expression(), where, sort.orderBy()),
            row -> new Listed(seen(row), row.text("sort_value")),
            params.toArray());
    Page<Listed> page =
        Page.of(
            rows,
            limit,
            last -> Cursor.encode(last.sortValue(), last.seen().flag().id().toString()));
    return new Page<>(page.items().stream().map(Listed::seen).toList(), page.next());
  }

  static Seen seen(Row row) {
    return new Seen(FlagStore.flag(row), FlagPriority.of(row));
  }

  /** The real time, which tokens keep. */
  Instant realNow() {
    return sql.queryOne("select clock_timestamp() as now", row -> row.instant("now")).orElseThrow();
  }

  /** Where the live stream stands now. */
  String streamEnd() {
    return sql.queryOne(
            """
            select (pg_snapshot_xmin(pg_current_snapshot())::text) || '-0' as position
            """,
            row -> row.text("position"))
        .orElseThrow();
  }

  /**
   * Changes behind a position that the viewer may see. Ordered by transaction and only up to the
   * oldest one still open, so that a slow writer's change is not skipped. A version of a flag is
   * told once, however many moves led to it; an older one is not told any more.
   */
  List<Streamed> streamAfter(String position, int limit, Viewer viewer) {
    int dash = position.indexOf('-');
    List<Object> params = new ArrayList<>();
    params.add(position.substring(0, dash));
    params.add(Long.valueOf(position.substring(dash + 1)));
    String visible = Visibility.predicate(viewer, params);
    params.add(limit);
    return sql.query(
        """
        select h.xid::text || '-' || h.seq as position, f.body,
        """
            + FlagPriority.COLUMNS
            + """
         from flag_history h join flag f on f.id = h.flag_id
        where (h.xid, h.seq) > (?::xid8, ?)
          and h.xid < pg_snapshot_xmin(pg_current_snapshot())
          and h.version = f.version
          and not exists (select 1 from flag_history l
            where l.flag_id = h.flag_id and l.version = h.version and l.seq > h.seq)
          and f.workflow <> 'waiting' and
        """
            + visible
            + " order by h.xid, h.seq limit ?",
        row -> new Streamed(row.text("position"), seen(row).view()),
        params.toArray());
  }
}

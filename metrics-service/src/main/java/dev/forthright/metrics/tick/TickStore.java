package dev.forthright.metrics.tick;

import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.rollup.RollupService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The ticks that are closed, and whose turn it is to close the next. */
@ApplicationScoped
class TickStore {

  private final Sql sql;

  TickStore(Sql sql) {
    this.sql = sql;
  }

  /** Waits until no other replica closes a tick; held until the transaction ends. */
  void takeTurn() {
    sql.query("select only_row from tick_turn for update", row -> row.bool("only_row"));
  }

  /** The last day that was closed. */
  Optional<LocalDate> last() {
    return sql.queryOne("select day from tick order by day desc limit 1", row -> row.date("day"));
  }

  /** The first day that was closed. */
  Optional<LocalDate> first() {
    return sql.queryOne("select day from tick order by day limit 1", row -> row.date("day"));
  }

  /** The tick whose stratum B is not closed yet; there is never more than one. */
  Optional<LocalDate> withoutB() {
    return sql.queryOne(
        "select day from tick where b_closed_at is null order by day limit 1",
        row -> row.date("day"));
  }

  /** The exclusive end of a closed day. */
  Instant at(LocalDate day) {
    return sql.queryOne("select at from tick where day = ?", row -> row.instant("at"), day)
        .orElseThrow();
  }

  /** When the first piece of work that we know of happened; people and settings are no work. */
  Optional<Instant> firstFact() {
    return sql.queryOne(
        """
        select first from (
          select least(
            (select min(occurred_at) from activity_version),
            (select min(occurred_at) from session_version),
            (select min(occurred_at) from deal_version)) as first
        ) as facts
        where first is not null
        """,
        row -> row.instant("first"));
  }

  void record(LocalDate day, Instant tick, RollupService.Result result) {
    sql.update(
        "insert into tick (day, at, recomputed, changed, published, closed_at)"
            + " values (?, ?, ?, ?, ?, kit.now())",
        day,
        tick,
        result.recomputed(),
        result.changed(),
        result.published());
  }

  void recordB(LocalDate day, RollupService.Result result) {
    sql.update(
        "update tick set b_recomputed = ?, b_published = ?, b_closed_at = kit.now() where day = ?",
        result.recomputed(),
        result.published(),
        day);
  }
}

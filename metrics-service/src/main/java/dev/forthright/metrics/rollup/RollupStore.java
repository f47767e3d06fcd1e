package dev.forthright.metrics.rollup;

import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlArray;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.rollup.domain.Measure;
import dev.forthright.metrics.rollup.domain.Metric;
import dev.forthright.metrics.rollup.domain.Rollup;
import dev.forthright.metrics.rollup.domain.Stratum;
import dev.forthright.metrics.rollup.domain.SubjectKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes rollups and their history; a value that did not change leaves no trace.
 *
 * <p>What is asked of a whole period names its metrics as {@code metric || ''}: of a bare column
 * the planner thinks that an index by subject and metric would help, and skips through all of it,
 * the more history the longer, where the few rows of the period stand together in the primary key.
 */
@ApplicationScoped
class RollupStore {

  /** Why a bucket that once had a value has none: its subject does not belong there any more. */
  private static final String NOT_APPLICABLE = "not_applicable";

  private record Key(SubjectKind subject, String subjectId, Metric metric) {
    static Key of(Rollup rollup) {
      return new Key(rollup.subject(), rollup.subjectId(), rollup.metric());
    }
  }

  private final Sql sql;

  RollupStore(Sql sql) {
    this.sql = sql;
  }

  /**
   * Stores rollups of one period.
   *
   * @param whole whether these are all there are of the stratum, so that others are withdrawn
   * @return how many changed
   */
  int store(
      Period period,
      List<Rollup> rollups,
      Stratum stratum,
      boolean whole,
      LocalDate tickDay,
      Instant tick) {
    boolean over = period.end().isBefore(tickDay);
    int changed = upsert(period, rollups, over, tick);
    if (!whole) {
      return changed;
    }
    List<Rollup> gone = gone(period, rollups, stratum, period.isOverAt(tickDay));
    return changed + upsert(period, gone, over, tick);
  }

  /**
   * What was complete was published as such: any change restates it. So does a value that appears
   * when its period was over before.
   */
  private int upsert(Period period, List<Rollup> rollups, boolean over, Instant tick) {
    return sql.query(
            """
            with news as (
              insert into rollup as r (metric, subject_type, subject_id, grain, period_start,
                period_end, person_id, members, value, null_reason, currency, numerator,
                denominator, n, exposure_days, definition_version, version, tick, complete,
                restated)
              select e.metric, e.subject_type, e.subject_id, ?, ?, ?, e.person_id, e.members,
                e.value, e.null_reason, e.currency, e.numerator, e.denominator, e.n,
                e.exposure_days, e.definition_version, 1, ?, e.complete, e.complete and ?
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as e (metric, subject_type,
                subject_id, person_id, members, value, null_reason, currency, numerator,
                denominator, n, exposure_days, definition_version, complete)
              on conflict (grain, period_start, subject_type, subject_id, metric) do update set
                person_id = excluded.person_id, members = excluded.members,
                value = excluded.value, null_reason = excluded.null_reason,
                currency = excluded.currency, numerator = excluded.numerator,
                denominator = excluded.denominator, n = excluded.n,
                exposure_days = excluded.exposure_days,
                definition_version = excluded.definition_version, version = r.version + 1,
                tick = excluded.tick, complete = excluded.complete,
                restated = r.complete or r.restated
              where (r.value, r.null_reason, r.currency, r.numerator, r.denominator, r.n,
                  r.members, r.complete, r.definition_version)
                is distinct from (excluded.value, excluded.null_reason, excluded.currency,
                  excluded.numerator, excluded.denominator, excluded.n, excluded.members,
                  excluded.complete, excluded.definition_version)
                or r.complete and r.exposure_days is distinct from excluded.exposure_days
              returning r.*
            ), history as (
              insert into rollup_version (metric, subject_type, subject_id, grain, period_start,
                tick, version, members, value, null_reason, currency, numerator, denominator, n,
                exposure_days, complete, restated)
              select metric, subject_type, subject_id, grain, period_start, tick, version, members,
                value, null_reason, currency, numerator, denominator, n, exposure_days, complete,
                restated
              from news
            )
            select count(*) as changed from news
            """,
            row -> row.intValue("changed"),
            period.grain(),
            period.start(),
            period.end(),
            tick,
            over,
            Sql.texts(column(rollups, rollup -> rollup.metric().id())),
            Sql.names(column(rollups, Rollup::subject)),
            Sql.texts(column(rollups, Rollup::subjectId)),
            Sql.texts(column(rollups, Rollup::personId)),
            Sql.ints(column(rollups, Rollup::members)),
            Sql.numerics(column(rollups, rollup -> rollup.measure().value())),
            Sql.texts(column(rollups, rollup -> rollup.measure().nullReason())),
            Sql.texts(column(rollups, Rollup::currency)),
            Sql.numerics(column(rollups, rollup -> rollup.measure().numerator())),
            Sql.numerics(column(rollups, rollup -> rollup.measure().denominator())),
            Sql.longs(column(rollups, rollup -> rollup.measure().n())),
            Sql.numerics(column(rollups, rollup -> rollup.measure().exposure())),
            Sql.ints(column(rollups, rollup -> rollup.metric().definitionVersion())),
            Sql.booleans(column(rollups, Rollup::complete)))
        .getFirst();
  }

  /** Buckets whose subject does not belong to the period any more, such as a moved rep. */
  private List<Rollup> gone(
      Period period, List<Rollup> rollups, Stratum stratum, boolean complete) {
    SqlArray metrics = Sql.texts(Metric.of(stratum).stream().map(Metric::id).toList());
    long live =
        sql.query(
                "select count(*) as live from rollup where grain = ? and period_start = ?"
                    + " and metric || '' = any(?) and null_reason is distinct from ?",
                row -> row.longValue("live"),
                period.grain(),
                period.start(),
                metrics,
                NOT_APPLICABLE)
            .getFirst();
    if (live == rollups.size()) {
      return List.of();
    }
    Set<Key> expected = new HashSet<>();
    rollups.forEach(rollup -> expected.add(Key.of(rollup)));
    List<Rollup> gone = new ArrayList<>();
    sql
        .query(
            "select metric, subject_type, subject_id, person_id from rollup where grain = ?"
                + " and period_start = ? and metric || '' = any(?)"
                + " and null_reason is distinct from ?",
            row -> withdrawn(row, period, complete),
            period.grain(),
            period.start(),
            metrics,
            NOT_APPLICABLE)
        .stream()
        .filter(rollup -> !expected.contains(Key.of(rollup)))
        .forEach(gone::add);
    return gone;
  }

  private static Rollup withdrawn(Row row, Period period, boolean complete) {
    return new Rollup(
        Metric.of(row.text("metric")).orElseThrow(),
        SubjectKind.valueOf(row.text("subject_type").toUpperCase(Locale.ROOT)),
        row.text("subject_id"),
        row.text("person_id"),
        period,
        Measure.unknown(NOT_APPLICABLE, null),
        null,
        0,
        complete);
  }

  private static <C> List<C> column(List<Rollup> rollups, Function<Rollup, C> column) {
    List<C> values = new ArrayList<>(rollups.size());
    rollups.forEach(rollup -> values.add(column.apply(rollup)));
    return values;
  }
}

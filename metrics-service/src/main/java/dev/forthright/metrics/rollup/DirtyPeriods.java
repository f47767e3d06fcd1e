package dev.forthright.metrics.rollup;

import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.rollup.domain.Metric;
import dev.forthright.metrics.rollup.domain.Stratum;
import dev.forthright.metrics.rollup.domain.TouchedPeriods;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which periods that are over must be counted anew. */
@ApplicationScoped
class DirtyPeriods {

  private record Range(LocalDate from, LocalDate to) {}

  private final Sql sql;

  DirtyPeriods(Sql sql) {
    this.sql = sql;
  }

  /** Periods over before the tick that facts due by it have touched; removes those marks. */
  List<Period> take(
      Stratum stratum, FiscalCalendar fiscal, LocalDate historyStart, LocalDate tickDay) {
    Instant begin = fiscal.startOf(historyStart);
    Instant tick = fiscal.startOf(tickDay);
    List<Range> ranges =
        sql
            .query(
                """
                with due as (
                  delete from dirty_mark where stratum = ? and due_at <= ?
                  returning from_at, to_at
                )
                select distinct greatest(from_at, ?) as from_at, least(to_at, ?) as to_at from due
                where to_at >= ? and from_at < ?
                """,
                row ->
                    new Range(
                        fiscal.dayOf(row.instant("from_at")), fiscal.dayOf(row.instant("to_at"))),
                stratum,
                tick,
                begin,
                tick,
                begin,
                tick)
            .stream()
            .distinct()
            .toList();
    Set<Period> periods = new TreeSet<>();
    for (Range range : ranges) {
      periods.addAll(TouchedPeriods.of(stratum, fiscal, range.from(), range.to(), tickDay));
    }
    return List.copyOf(periods);
  }

  /**
   * Has stratum B count these periods anew as well: it rests on the same people, absences and
   * calendars.
   */
  void markForB(Collection<Period> periods, FiscalCalendar fiscal, Instant tick) {
    if (periods.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into dirty_mark (stratum, from_at, to_at, due_at)
        select distinct 'b', n.from_at, n.from_at, ?::timestamptz from unnest(?) as n (from_at)
        """,
        tick,
        Sql.instants(periods.stream().map(period -> fiscal.startOf(period.start())).toList()));
  }

  /** Periods that are over but have values that are not settled, whatever touched them or not. */
  List<Period> unsettled(FiscalCalendar fiscal, LocalDate tickDay) {
    return sql.query(
        """
        select distinct grain, period_start from rollup
        where not complete and period_end < ? and metric = any(?)
        order by period_start, grain
        """,
        row ->
            fiscal.of(
                PeriodGrain.valueOf(row.text("grain").toUpperCase(Locale.ROOT)),
                row.date("period_start")),
        tickDay,
        Sql.texts(Metric.of(Stratum.B).stream().map(Metric::id).toList()));
  }
}

package dev.forthright.flag.evaluation;

import dev.forthright.events.metrics.TickClosed;
import dev.forthright.flag.rule.domain.Cadence;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which ticks are closed, which were run, and from which day on they are judged. */
@ApplicationScoped
public class TickStore {

  /** Days looked back on for one that a head start no longer covers. */
  private static final int RECENT = 40;

  private final Sql sql;
  private final Optional<LocalDate> configuredStart;

  TickStore(
      Sql sql,
      @ConfigProperty(name = "forthright.history.evaluate-from")
          Optional<LocalDate> configuredStart) {
    this.sql = sql;
    this.configuredStart = configuredStart;
  }

  /** Notes that all rollups of the tick in this partition are known. */
  public void closed(TickClosed closed, int partition) {
    sql.update(
        """
        insert into tick (tick, day, week_end, month_end, quarter_end, partitions)
        values (?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        closed.tick(),
        closed.day(),
        closed.weekEnd(),
        closed.monthEnd(),
        closed.quarterEnd(),
        closed.partitions());
    sql.update(
        "insert into tick_seen (tick, partition) values (?, ?) on conflict do nothing",
        closed.tick(),
        partition);
  }

  /** The earliest tick not run yet, if it is closed in every partition. */
  public Optional<Tick> nextClosed() {
    return sql.queryOne(
        """
        select n.* from (
          select t.tick, t.day, t.week_end, t.partitions from tick t
          where t.run_at is null order by t.tick limit 1) n
        where n.partitions <= (select count(*) from tick_seen s where s.tick = n.tick)
        """,
        TickStore::tick);
  }

  /** The last tick that was run. */
  public Optional<Tick> lastRun() {
    return sql.queryOne(
        """
        select tick, day, week_end, partitions from tick
        where run_at is not null order by tick desc limit 1
        """,
        TickStore::tick);
  }

  /** The last week's end that was judged. */
  public Optional<Tick> lastWeekEnd() {
    return sql.queryOne(
        """
        select tick, day, week_end, partitions from tick
        where outcome = 'judged' and week_end order by tick desc limit 1
        """,
        TickStore::tick);
  }

  /** The last ticks at which a rule of this cadence ran, newest first. */
  public List<Tick> recentRuns(Cadence cadence) {
    String ends =
        switch (cadence) {
          case DAILY -> "";
          case WEEKLY -> "and outcome = 'judged' and week_end";
          case MONTHLY -> "and outcome = 'judged' and month_end";
          case QUARTERLY -> "and outcome = 'judged' and quarter_end";
        };
    return sql.query(
        "select tick, day, week_end, partitions from tick where run_at is not null "
            + ends
            + " order by tick desc limit ?",
        TickStore::tick,
        RECENT);
  }

  /** The multiple-testing cut of a rule at a tick, if one was drawn. */
  public OptionalDouble familyCut(Instant tick, RuleId rule) {
    return sql
        .query(
            "select cut::text from family_cut where tick = ? and rule = ?",
            row -> Double.parseDouble(row.text("cut")),
            tick,
            rule.name())
        .stream()
        .mapToDouble(Double::doubleValue)
        .findFirst();
  }

  /** Records that a tick was judged, with the cut of each statistical rule. */
  public void judged(Tick tick, int raised, Map<RuleId, Double> cuts, Instant now) {
    sql.update(
        "update tick set run_at = ?, outcome = 'judged', raised = ? where tick = ?",
        now,
        raised,
        tick.at());
    cuts.forEach(
        (rule, cut) ->
            sql.update(
                "insert into family_cut (tick, rule, cut) values (?, ?, ?)",
                tick.at(),
                rule.name(),
                cut));
  }

  /** Records that every closed tick before the first judged day only loaded state. */
  public int loadedBefore(LocalDate evaluateFrom, Instant upTo, Instant now) {
    return sql.update(
        """
        update tick t set run_at = ?, outcome = 'loaded'
        where t.run_at is null and t.day < ? and t.tick <= ?
          and t.partitions <= (select count(*) from tick_seen s where s.tick = t.tick)
        """,
        now,
        evaluateFrom,
        upTo);
  }

  /** The first day that is judged; fixed by the first call. */
  public LocalDate evaluateFrom(LocalDate today) {
    sql.update(
        "insert into history_start (evaluate_from) values (?) on conflict do nothing",
        configuredStart.orElse(today));
    return sql.queryOne("select evaluate_from from history_start", row -> row.date("evaluate_from"))
        .orElseThrow();
  }

  private static Tick tick(Row row) {
    return new Tick(
        row.instant("tick"), row.date("day"), row.bool("week_end"), row.intValue("partitions"));
  }
}

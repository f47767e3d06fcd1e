package dev.forthright.metrics.rollup;

import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.coaching.domain.CoachingSession;
import dev.forthright.metrics.coaching.domain.Pair;
import dev.forthright.metrics.coaching.domain.SessionState;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.deal.domain.CreditKind;
import dev.forthright.metrics.deal.domain.DealTraits;
import dev.forthright.metrics.rollup.domain.ActivityTally;
import dev.forthright.metrics.rollup.domain.CreditedAmount;
import dev.forthright.metrics.rollup.domain.Forecast;
import dev.forthright.metrics.rollup.domain.PeriodFacts;
import dev.forthright.metrics.rollup.domain.Pipeline;
import dev.forthright.metrics.rollup.domain.RecordDelay;
import dev.forthright.metrics.rollup.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a period's facts as known at a tick, each kind with one statement. */
@ApplicationScoped
class FactStore {

  private final Sql sql;
  private final PipelineStore pipelines;
  private final StageMoveStore stageMoves;

  FactStore(Sql sql, PipelineStore pipelines, StageMoveStore stageMoves) {
    this.sql = sql;
    this.pipelines = pipelines;
    this.stageMoves = stageMoves;
  }

  /**
   * @param end exclusive end of what has happened: that of the period or of the tick
   */
  PeriodFacts of(Period period, LocalDate end, FiscalCalendar fiscal, Instant tick, Scope scope) {
    List<CreditedAmount> credits =
        credits(EnumSet.allOf(CreditKind.class), period.start(), end, fiscal, tick);
    if (scope == Scope.RESULTS) {
      return new PeriodFacts(List.of(), credits, List.of(), Map.of());
    }
    return new PeriodFacts(
        activities(fiscal.startOf(period.start()), fiscal.startOf(end), tick),
        credits,
        sessions(fiscal.quarterOf(period.start()).start(), end, fiscal, tick),
        period.grain() == PeriodGrain.WEEK ? lastOneOnOnes(end, fiscal, tick) : Map.of(),
        pipeline(period, end, fiscal, tick),
        period.grain() == PeriodGrain.QUARTER ? forecasts(period, fiscal, tick) : List.of(),
        delays(period.start(), end, fiscal, tick),
        period.grain() == PeriodGrain.QUARTER
            ? stageMoves.of(fiscal.quartersUpTo(period, 2).getLast(), end, fiscal, tick)
            : List.of());
  }

  private Pipeline pipeline(Period period, LocalDate end, FiscalCalendar fiscal, Instant tick) {
    return new Pipeline(
        pipelines.at(fiscal.startOf(period.start()), tick),
        pipelines.at(fiscal.startOf(end), tick),
        wonBefore(period, fiscal, tick));
  }

  private List<CreditedAmount> wonBefore(Period period, FiscalCalendar fiscal, Instant tick) {
    LocalDate from = Pipeline.wonSince(period, fiscal);
    return from.isBefore(period.start())
        ? credits(EnumSet.of(CreditKind.WON), from, period.start(), fiscal, tick)
        : List.of();
  }

  private List<Forecast> forecasts(Period quarter, FiscalCalendar fiscal, Instant tick) {
    return sql.query(
        """
        select submission_id, person_id, period_start, commit_amount, currency, submitted_at
        from forecast_version
        where period_start >= ? and period_start <= ? and visible_at <= ? and superseded_at > ?
        """,
        row ->
            new Forecast(
                row.text("submission_id"),
                row.text("person_id"),
                row.date("period_start"),
                row.decimal("commit_amount"),
                row.text("currency"),
                row.instant("submitted_at"),
                fiscal.dayOf(row.instant("submitted_at"))),
        Pipeline.wonSince(quarter, fiscal),
        quarter.start(),
        tick,
        tick);
  }

  private List<ActivityTally> activities(Instant from, Instant to, Instant tick) {
    return sql.query(
        """
        select person_id, kind, initiator, count(*) as count from activity_version
        where counts and kind <> 'task' and starts_at >= ? and starts_at < ?
          and visible_at <= ? and superseded_at > ?
        group by person_id, kind, initiator
        """,
        row ->
            new ActivityTally(
                row.text("person_id"),
                ActivityTally.Kind.valueOf(constant(row, "kind")),
                row.text("initiator") == null
                    ? null
                    : ActivityTally.Side.valueOf(constant(row, "initiator")),
                row.longValue("count")),
        from,
        to,
        tick,
        tick);
  }

  /**
   * Since when the source has said it: the first version of an activity that counts, the event that
   * won a deal. Later corrections do not make a record late.
   */
  private List<RecordDelay> delays(
      LocalDate from, LocalDate to, FiscalCalendar fiscal, Instant tick) {
    return sql.query(
        """
        select person_id, count(*) as count,
          greatest(0, floor(extract(epoch from recorded_at - happened_at) / 3600))::bigint as hours
        from (
          select v.person_id, v.starts_at as happened_at,
            case when v.version = 1 then v.visible_at else (
              select min(f.visible_at) from activity_version f
              where f.activity_id = v.activity_id and f.counts
            ) end as recorded_at
          from activity_version v
          where v.counts and v.kind <> 'task' and v.starts_at >= ? and v.starts_at < ?
            and v.visible_at <= ? and v.superseded_at > ?
          union all
          select c.person_id, (c.day + time '12:00') at time zone ?, (
              select min(f.visible_at) from deal_credit f
              where f.opportunity_id = c.opportunity_id and f.kind = 'won'
                and f.event_id = c.event_id
            )
          from deal_credit c
          where c.kind = 'won' and c.deals > 0 and c.day >= ? and c.day < ?
            and c.visible_at <= ? and c.superseded_at > ?
        ) as told
        group by person_id, hours
        """,
        row ->
            new RecordDelay(row.text("person_id"), row.longValue("hours"), row.longValue("count")),
        fiscal.startOf(from),
        fiscal.startOf(to),
        tick,
        tick,
        fiscal.zone().getId(),
        from,
        to,
        tick,
        tick);
  }

  private List<CreditedAmount> credits(
      Set<CreditKind> kinds, LocalDate from, LocalDate to, FiscalCalendar fiscal, Instant tick) {
    return sql.query(
        """
        select kind, person_id, at, day, amount, currency, deals, opportunity_id, accepted_at,
          counterpart, created_at, planned_close, source, off_icp, from_stage, to_stage
        from deal_credit
        where (at >= ? and at < ? or day >= ? and day < ?)
          and kind = any(?) and visible_at <= ? and superseded_at > ?
        """,
        row ->
            new CreditedAmount(
                CreditKind.valueOf(constant(row, "kind")),
                row.text("person_id"),
                row.date("day") == null ? fiscal.dayOf(row.instant("at")) : row.date("day"),
                row.decimal("amount"),
                row.text("currency"),
                row.intValue("deals"),
                row.text("opportunity_id"),
                row.instant("accepted_at") == null
                    ? null
                    : fiscal.dayOf(row.instant("accepted_at")),
                row.text("counterpart"),
                row.instant("created_at") == null ? null : fiscal.dayOf(row.instant("created_at")),
                new DealTraits(
                    row.instant("created_at"),
                    row.date("planned_close"),
                    row.text("source"),
                    row.boolOrNull("off_icp"),
                    row.text("from_stage"),
                    row.text("to_stage"))),
        fiscal.startOf(from),
        fiscal.startOf(to),
        from,
        to,
        Sql.names(kinds),
        tick,
        tick);
  }

  private List<CoachingSession> sessions(
      LocalDate from, LocalDate to, FiscalCalendar fiscal, Instant tick) {
    Instant start = fiscal.startOf(from);
    Instant end = fiscal.startOf(to);
    return sql.query(
        """
        select session_id, manager_id, person_id, format, starts_at, original_starts_at, status,
          by_rep, excused, notes_at, is_group, duration_minutes
        from session_version
        where (starts_at >= ? and starts_at < ?
            or original_starts_at <> starts_at
               and original_starts_at >= ? and original_starts_at < ?)
          and visible_at <= ? and superseded_at > ?
        """,
        row ->
            new CoachingSession(
                row.text("session_id"),
                new Pair(row.text("manager_id"), row.text("person_id")),
                row.text("format"),
                fiscal.dayOf(row.instant("starts_at")),
                fiscal.dayOf(row.instant("original_starts_at")),
                state(row),
                row.bool("excused"),
                row.instant("notes_at") == null ? null : fiscal.dayOf(row.instant("notes_at")),
                row.bool("is_group"),
                row.intOrNull("duration_minutes")),
        start,
        end,
        start,
        end,
        tick,
        tick);
  }

  private Map<Pair, LocalDate> lastOneOnOnes(LocalDate end, FiscalCalendar fiscal, Instant tick) {
    Map<Pair, LocalDate> last = new HashMap<>();
    sql.query(
            """
            select manager_id, person_id, max(starts_at) as last from session_version
            where status = 'held' and format = 'one_on_one' and not is_group
              and starts_at < ? and visible_at <= ? and superseded_at > ?
            group by manager_id, person_id
            """,
            row ->
                Map.entry(
                    new Pair(row.text("manager_id"), row.text("person_id")),
                    fiscal.dayOf(row.instant("last"))),
            fiscal.startOf(end),
            tick,
            tick)
        .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
    return last;
  }

  private static SessionState state(Row row) {
    return switch (row.text("status")) {
      case "scheduled" -> SessionState.SCHEDULED;
      case "held" -> SessionState.HELD;
      case "missed" -> SessionState.MISSED;
      case "declined" -> SessionState.DECLINED_BY_REP;
      case "cancelled" ->
          row.bool("by_rep") ? SessionState.DECLINED_BY_REP : SessionState.CANCELLED;
      default -> throw new IllegalStateException("The table allows no other status.");
    };
  }

  private static String constant(Row row, String column) {
    return row.text(column).toUpperCase(Locale.ROOT);
  }
}

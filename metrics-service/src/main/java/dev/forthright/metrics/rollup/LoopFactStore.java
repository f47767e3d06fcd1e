package dev.forthright.metrics.rollup;

import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.company.domain.Concern;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.conversation.domain.Commitment;
import dev.forthright.metrics.conversation.domain.CommitmentSide;
import dev.forthright.metrics.conversation.domain.HeldConversation;
import dev.forthright.metrics.flag.domain.ClosedFlag;
import dev.forthright.metrics.flag.domain.FlagOpening;
import dev.forthright.metrics.flag.domain.FlagReduction;
import dev.forthright.metrics.flag.domain.FlagTally;
import dev.forthright.metrics.flag.domain.MissedQuota;
import dev.forthright.metrics.flag.domain.ResolvedFlag;
import dev.forthright.metrics.flag.domain.UnaddressedFlag;
import dev.forthright.metrics.plan.domain.PlanOutcome;
import dev.forthright.metrics.rollup.domain.LoopFacts;
import dev.forthright.metrics.rollup.domain.LoopScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people did in a period as known at a tick, each kind with one statement: what was done
 * after the tick is as if it had not been.
 */
@ApplicationScoped
class LoopFactStore {

  /** The rules about a rep or a rep's deal that speak before a quota is missed. */
  private static final List<String> LEADING =
      List.of(
          "EW02", "EW03", "EW04", "EW05", "EW06", "EW07", "EW08", "EW09", "EW10", "EW11", "EW12",
          "EW13", "EW14", "EW15", "EW16", "EW17", "EW20");

  private final Sql sql;

  LoopFactStore(Sql sql) {
    this.sql = sql;
  }

  LoopFacts of(
      Period period, LocalDate tickDay, FiscalCalendar fiscal, Instant tick, LoopScope scope) {
    LocalDate end = period.endAt(tickDay);
    Instant from = fiscal.startOf(period.start());
    Instant to = fiscal.startOf(end);
    boolean whole = scope == LoopScope.WHOLE;
    return new LoopFacts(
        openings(from, to, tick),
        whole ? inhibited(from, to) : List.of(),
        whole ? first("snoozed_at", from, to, tick) : List.of(),
        whole ? first("dismissed_at", from, to, tick) : List.of(),
        resolved(from, to, tick),
        due(period.start(), end, fiscal, tick),
        period.grain() == PeriodGrain.QUARTER ? held(from, to, tick) : List.of(),
        whole && period.isOverAt(tickDay) ? trailing(end, fiscal, tick) : List.of(),
        whole ? closed(from, to, tick) : List.of(),
        whole && period.grain() == PeriodGrain.WEEK ? unaddressed(to, tick) : List.of(),
        whole ? plans(from, to, tick) : List.of(),
        whole && period.grain() == PeriodGrain.QUARTER
            ? missed(period, to, fiscal, tick)
            : List.of());
  }

  private List<FlagOpening> openings(Instant from, Instant to, Instant tick) {
    return sql.query(
        """
        select o.person_id, o.manager_id, o.first, o.entered_at, o.acknowledged_at, h.held_at,
          o.closed_at
        from flag_opening o
        left join lateral (
          select min(c.held_at) as held_at from conversation c
          where c.flag_ids @> array[o.flag_id] and c.held_at >= o.entered_at and c.held_at <= ?
            and not exists (select 1 from flag_link_refused r where r.flag_id = o.flag_id
              and r.conversation_id = c.conversation_id and r.refused_at <= ?)
        ) as h on true
        where o.entered_at >= ? and o.entered_at < ?
          and (o.retracted_at is null or o.retracted_at > ?)
        """,
        row ->
            new FlagOpening(
                concern(row),
                row.bool("first"),
                row.instant("entered_at"),
                known(row.instant("acknowledged_at"), tick),
                row.instant("held_at"),
                known(row.instant("closed_at"), tick)),
        tick,
        tick,
        from,
        to,
        tick);
  }

  private List<Concern> inhibited(Instant from, Instant to) {
    return sql.query(
        "select person_id, manager_id from flag_inhibition"
            + " where inhibited_at >= ? and inhibited_at < ?",
        LoopFactStore::concern,
        from,
        to);
  }

  /**
   * Flags to which that happened for the first time in the period.
   *
   * @param column a name of ours, never input
   */
  private List<Concern> first(String column, Instant from, Instant to, Instant tick) {
    return sql.query(
        """
        select person_id, manager_id from (
          select distinct on (flag_id) * from flag_opening where %1$s >= ? and %1$s < ?
          order by flag_id, %1$s
        ) as o
        where (retracted_at is null or retracted_at > ?)
          and not exists (select 1 from flag_opening e where e.flag_id = o.flag_id and e.%1$s < ?)
        """
            .formatted(column),
        LoopFactStore::concern,
        from,
        to,
        tick,
        from);
  }

  private List<ResolvedFlag> resolved(Instant from, Instant to, Instant tick) {
    return sql.query(
        """
        select r.person_id, r.manager_id, r.closed_at, a.raised_again_at,
          case when least(r.acknowledged_at, r.snoozed_at, r.dismissed_at) <= ? then false
            else r.self_corrected end as self_corrected
        from flag_opening r
        left join lateral (
          select min(o.entered_at) as raised_again_at from flag_opening o
          where o.rule = r.rule and o.subject_type = r.subject_type
            and o.subject_id = r.subject_id and o.scope = r.scope
            and o.entered_at > r.closed_at and o.entered_at <= ?
            and (o.retracted_at is null or o.retracted_at > ?)
        ) as a on true
        where r.closed_at >= ? and r.closed_at < ? and r.resolved
          and (r.retracted_at is null or r.retracted_at > ?)
        """,
        row ->
            new ResolvedFlag(
                concern(row),
                row.instant("closed_at"),
                row.instant("raised_again_at"),
                row.boolOrNull("self_corrected")),
        tick,
        tick,
        tick,
        from,
        to,
        tick);
  }

  /** What somebody judged counts as judged also when its ground turned out to be untrue. */
  private List<ClosedFlag> closed(Instant from, Instant to, Instant tick) {
    return sql.query(
        """
        select person_id, manager_id, case when judged_at <= ? then useful end as useful
        from flag_opening
        where closed_at >= ? and closed_at < ?
          and (retracted_at is null or retracted_at > ? or judged_at <= ?)
        """,
        row -> new ClosedFlag(concern(row), row.boolOrNull("useful")),
        tick,
        from,
        to,
        tick,
        tick);
  }

  /**
   * What lay open at a moment, by what had happened before it as far as the tick knows. A flag that
   * was opened anew is as old as its newest opening.
   */
  private List<UnaddressedFlag> unaddressed(Instant moment, Instant tick) {
    return sql.query(
        """
        select o.person_id, o.manager_id, o.entered_at
        from flag_opening o
        cross join lateral (
          select v.condition from flag_version v
          where v.flag_id = o.flag_id and v.changed_at < ?
          order by v.changed_at desc, v.version desc, v.event_id desc limit 1
        ) as last
        where coalesce(o.closed_at, 'infinity'::timestamptz) >= ? and o.entered_at < ?
          and (o.retracted_at is null or o.retracted_at > ?)
          and last.condition = 'firing'
          and not exists (select 1 from flag_opening n
            where n.flag_id = o.flag_id and n.entered_at > o.entered_at and n.entered_at < ?)
          and not exists (
            select 1 from conversation c
            where c.flag_ids @> array[o.flag_id] and c.held_at >= o.entered_at and c.held_at < ?
              and not exists (select 1 from flag_link_refused r where r.flag_id = o.flag_id
                and r.conversation_id = c.conversation_id and r.refused_at <= ?))
        """,
        row -> new UnaddressedFlag(concern(row), row.instant("entered_at")),
        moment,
        moment,
        moment,
        tick,
        moment,
        moment,
        tick);
  }

  private List<Commitment> due(LocalDate from, LocalDate to, FiscalCalendar fiscal, Instant tick) {
    return sql
        .query(
            """
            select * from commitment where made_at <= ?
              and (first_due >= ? and first_due < ? or new_due >= ? and new_due < ?)
            """,
            row -> commitment(row, fiscal, tick),
            tick,
            from,
            to,
            from,
            to)
        .stream()
        .filter(promise -> !promise.due().isBefore(from) && promise.due().isBefore(to))
        .toList();
  }

  private static Commitment commitment(Row row, FiscalCalendar fiscal, Instant tick) {
    CommitmentSide side = CommitmentSide.valueOf(row.text("side").toUpperCase(Locale.ROOT));
    Instant renegotiated = known(row.instant("renegotiated_at"), tick);
    boolean settled = known(row.instant("settled_at"), tick) != null;
    return new Commitment(
        side,
        new Concern(
            row.text("person_id"),
            side == CommitmentSide.MANAGER ? row.text("by_person_id") : null),
        row.date("first_due"),
        renegotiated == null ? null : fiscal.dayOf(renegotiated),
        renegotiated == null ? null : row.date("new_due"),
        known(row.instant("renegotiated_again_at"), tick) != null,
        settled,
        settled && row.bool("kept"));
  }

  private List<HeldConversation> held(Instant from, Instant to, Instant tick) {
    return sql.query(
        """
        select c.person_id, c.manager_id, a.clear from conversation c
        left join lateral (
          select clear from clarity_rating r
          where r.conversation_id = c.conversation_id and not r.late and r.rated_at <= ?
          order by r.rated_at desc, r.event_id limit 1
        ) as a on true
        where c.held_at >= ? and c.held_at < ? and c.followed_up_at <= ?
        """,
        row -> new HeldConversation(concern(row), row.boolOrNull("clear")),
        tick,
        from,
        to,
        tick);
  }

  /** Everybody's new flags of the two windows that end with a day. */
  private List<FlagTally> trailing(LocalDate end, FiscalCalendar fiscal, Instant tick) {
    Instant middle = fiscal.startOf(end.minusDays(FlagReduction.WINDOW_DAYS));
    return sql.query(
        """
        select person_id, manager_id, rule, rule_version, entered_at >= ? as recent,
          count(*) as flags
        from flag_opening
        where first and entered_at >= ? and entered_at < ?
          and (retracted_at is null or retracted_at > ?)
        group by person_id, manager_id, rule, rule_version, recent
        """,
        row ->
            new FlagTally(
                concern(row),
                row.text("rule"),
                row.intValue("rule_version"),
                row.bool("recent"),
                row.longValue("flags")),
        middle,
        fiscal.startOf(end.minusDays(2L * FlagReduction.WINDOW_DAYS)),
        fiscal.startOf(end),
        tick);
  }

  /** Formal plans that ended in the period and have come to no other end since. */
  private List<PlanOutcome> plans(Instant from, Instant to, Instant tick) {
    return sql.query(
        """
        select person_id, manager_id, state from plan_outcome
        where entered_at >= ? and entered_at < ? and left_at > ?
        """,
        row -> new PlanOutcome(concern(row), PlanOutcome.Result.ofState(row.text("state"))),
        from,
        to,
        tick);
  }

  /** EW01 judges the two quarters before the one in which it is opened. */
  private List<MissedQuota> missed(
      Period quarter, Instant to, FiscalCalendar fiscal, Instant tick) {
    Instant from = fiscal.startOf(quarter.start());
    return sql.query(
        """
        select o.person_id, o.manager_id, s.first_sign_at
        from (
          select distinct on (person_id) person_id, manager_id from flag_opening
          where rule = 'EW01' and entered_at >= ? and entered_at < ? and person_id is not null
            and (retracted_at is null or retracted_at > ?)
          order by person_id, entered_at, flag_id
        ) as o
        left join lateral (
          select min(l.entered_at) as first_sign_at from flag_opening l
          where l.person_id = o.person_id and l.rule = any(?) and l.subject_type in ('rep', 'deal')
            and l.entered_at >= ? and l.entered_at < ?
            and (l.retracted_at is null or l.retracted_at > ?)
        ) as s on true
        """,
        row -> new MissedQuota(concern(row), row.instant("first_sign_at")),
        from,
        to,
        tick,
        Sql.texts(LEADING),
        fiscal.startOf(fiscal.quartersUpTo(quarter, 3).getLast().start()),
        from,
        tick);
  }

  private static Concern concern(Row row) {
    return new Concern(row.text("person_id"), row.text("manager_id"));
  }

  private static @Nullable Instant known(@Nullable Instant at, Instant tick) {
    return at == null || at.isAfter(tick) ? null : at;
  }
}

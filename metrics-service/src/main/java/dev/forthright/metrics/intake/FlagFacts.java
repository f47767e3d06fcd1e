package dev.forthright.metrics.intake;

import dev.forthright.events.flag.FlagChanged;
import dev.forthright.events.flag.FlagLinkRefused;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stores flags and derives, from the whole history of each touched flag, when it was opened and
 * what was done about it, so that the order in which its versions came does not matter. A replayed
 * flag-service opens a flag at another time by the clock; the tick or moment of the change that
 * opened it is the same, and so it is the same opening. It is about whom its first version names:
 * one that is raised before the people it is about are known is nobody's until the next tick. What
 * it was worth says whoever closed it; a conversation that dealt with it has acted on it.
 *
 * <p>The person whom it is about may learn of it when the manager's head start is over. When that
 * is, the event does not say; it counts from when flag-service opened it, by the clock, two working
 * days of the manager, and the day by which it should be addressed likewise, at least five. So that
 * day is always later, whatever holidays and absences lie between. And as everywhere in metrics
 * reps see their own a week late, from when we heard of it: in a backlog all is long ago at once.
 */
@ApplicationScoped
class FlagFacts {

  /** What a close may say of a flag that was worth something (docs/flags.md). */
  private static final List<String> USEFUL =
      List.of("acted_on", "known_already", "known_and_accepted");

  /** All that a close may say of a flag's worth; {@code other} says nothing. */
  private static final List<String> JUDGED =
      Stream.concat(USEFUL.stream(), Stream.of("not_useful", "wrong_data", "duplicate")).toList();

  private final Sql sql;

  FlagFacts(Sql sql) {
    this.sql = sql;
  }

  void store(List<InboundEvent> events) {
    Columns<FlagChanged> batch = Columns.of(events, FlagChanged.class);
    if (batch.isEmpty()) {
      return;
    }
    insert(batch);
    SqlArray ids = batch.uuids(FlagChanged::flagId);
    sql.update("delete from flag_opening where flag_id = any(?)", ids);
    deriveOpenings(ids);
    deriveInhibitions(ids);
    mark(batch);
  }

  private void insert(Columns<FlagChanged> batch) {
    sql.update(
        """
        insert into flag_version (flag_id, version, event_id, rule, rule_version, subject_type,
          subject_id, person_id, manager_id, scope, lens, severity, condition, workflow, inhibited,
          opened_at, changed_at, known_at, disposition, conversation_id,
          self_corrected, address_by)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        batch.uuids(FlagChanged::flagId),
        batch.longs(FlagChanged::version),
        batch.eventIds(),
        batch.texts(FlagChanged::rule),
        batch.ints(FlagChanged::ruleVersion),
        batch.names(FlagChanged::subjectType),
        batch.texts(FlagChanged::subjectId),
        batch.texts(FlagChanged::personId),
        batch.texts(FlagChanged::managerId),
        batch.texts(FlagChanged::scope),
        batch.names(FlagChanged::lens),
        batch.names(FlagChanged::severity),
        batch.names(FlagChanged::condition),
        batch.names(FlagChanged::workflow),
        batch.booleans(flag -> flag.inhibitedBy() != null),
        batch.instants(FlagChanged::openedAt),
        batch.instants(FlagChanged::changedAt),
        batch.receivedAt(),
        batch.texts(FlagChanged::disposition),
        batch.uuids(FlagChanged::conversationId),
        batch.booleans(FlagChanged::selfCorrected),
        batch.dates(FlagChanged::addressBy));
  }

  private void deriveOpenings(SqlArray ids) {
    sql.update(
        """
        with version as (
          select * from flag_version where flag_id = any(?) and opened_at is not null
        ), life as (
          select distinct on (flag_id, opened_at) flag_id, opened_at, changed_at as entered_at
          from version order by flag_id, opened_at, version
        ), opened as (
          select distinct on (flag_id, entered_at) version.*, entered_at
          from life join version using (flag_id, opened_at)
          order by flag_id, entered_at, person_id is null, manager_id is null, opened_at, version
        ), judged as (
          select distinct on (flag_id, entered_at) flag_id, entered_at, changed_at as judged_at,
            workflow = 'resolved' and conversation_id is not null or disposition = any(?) as useful
          from life join version using (flag_id, opened_at)
          where workflow = 'resolved' and conversation_id is not null
            or workflow in ('resolved', 'dismissed') and disposition = any(?)
          order by flag_id, entered_at, changed_at, version, event_id
        ), done as (
          select flag_id, entered_at,
            min(changed_at) filter (where workflow in ('acknowledged', 'in_conversation'))
              as acknowledged_at,
            min(changed_at) filter (where workflow = 'snoozed') as snoozed_at,
            min(changed_at) filter (where workflow = 'dismissed') as dismissed_at,
            min(changed_at) filter (where workflow in ('resolved', 'dismissed', 'expired'))
              as closed_at,
            bool_or(workflow = 'resolved') as resolved,
            bool_or(self_corrected) filter (where workflow = 'resolved') as self_corrected,
            case when (array_agg(condition order by changed_at desc, version desc))[1] = 'retracted'
              then min(changed_at) filter (where condition = 'retracted') end as retracted_at,
            min(heard_at) as heard_at,
            max(address_by)::timestamp at time zone 'UTC' as address_by
          from life join version using (flag_id, opened_at)
          group by flag_id, entered_at
        )
        insert into flag_opening (flag_id, opened_at, first, rule, rule_version, subject_type,
          subject_id, scope, lens, severity, person_id, manager_id, entered_at, first_version,
          acknowledged_at, snoozed_at, dismissed_at, closed_at, resolved, retracted_at, useful,
          judged_at, self_corrected, heard_at, rep_sees_from)
        select flag_id, o.opened_at,
          row_number() over (partition by flag_id order by entered_at) = 1,
          o.rule, o.rule_version, o.subject_type, o.subject_id, o.scope, o.lens, o.severity,
          o.person_id, o.manager_id, entered_at, o.version,
          d.acknowledged_at, d.snoozed_at, d.dismissed_at, d.closed_at, d.resolved, d.retracted_at,
          j.useful, j.judged_at, d.self_corrected, d.heard_at,
          greatest(d.heard_at + interval '168 hours',
            coalesce(d.address_by, d.heard_at + interval '720 hours'))
        from opened o join done d using (flag_id, entered_at)
          left join judged j using (flag_id, entered_at)
        """,
        ids,
        Sql.texts(USEFUL),
        Sql.texts(JUDGED));
  }

  private void deriveInhibitions(SqlArray ids) {
    sql.update(
        """
        insert into flag_inhibition as i (flag_id, person_id, manager_id, inhibited_at)
        select distinct on (flag_id) flag_id, person_id, manager_id, changed_at from flag_version
        where flag_id = any(?) and inhibited
        order by flag_id, changed_at, version
        on conflict (flag_id) do update set person_id = excluded.person_id,
          manager_id = excluded.manager_id, inhibited_at = excluded.inhibited_at
        """,
        ids);
  }

  /**
   * Whatever is counted of a flag is counted at the time of one of its versions. A flag that comes
   * or goes also changes the trailing comparison of the half-year after it, what the two quarters
   * after its own say of warnings, and whether an earlier one of its key came back. And how a flag
   * stands is so in every week until it changes again: of one that is told in time these are none
   * yet.
   */
  private void mark(Columns<FlagChanged> batch) {
    sql.update(
        """
        with touched as (
          select * from unnest(?, ?, ?, ?) as n (flag_id, version, changed_at, event_id)
        ), moved as (
          select o.*, n.changed_at as due_at, n.event_id
          from touched n join flag_opening o using (flag_id)
          where n.version = o.first_version or o.retracted_at is not null
        )
        insert into dirty_mark (stratum, from_at, to_at, due_at, event_id)
        select distinct 'b', v.changed_at, v.changed_at, n.changed_at, n.event_id
        from touched n join flag_version v using (flag_id)
        union all
        select 'b', changed_at, 'infinity', changed_at, event_id from touched
        union all
        select 'b', entered_at, entered_at + interval '4560 hours', due_at, event_id from moved
        union all
        select 'b', r.closed_at, r.closed_at, m.due_at, m.event_id
        from moved m join flag_opening r using (rule, subject_type, subject_id, scope)
        where r.resolved and r.closed_at < m.entered_at
          and r.closed_at >= m.entered_at - interval '2160 hours'
        """,
        batch.uuids(FlagChanged::flagId),
        batch.longs(FlagChanged::version),
        batch.instants(FlagChanged::changedAt),
        batch.eventIds());
  }

  void storeRefusals(List<InboundEvent> events) {
    Columns<FlagLinkRefused> batch = Columns.of(events, FlagLinkRefused.class);
    if (batch.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into flag_link_refused (flag_id, conversation_id, event_id, refused_at)
        select * from unnest(?, ?, ?, ?) on conflict do nothing
        """,
        batch.uuids(FlagLinkRefused::flagId),
        batch.uuids(FlagLinkRefused::conversationId),
        batch.eventIds(),
        batch.instants(FlagLinkRefused::refusedAt));
    sql.update(
        """
        insert into dirty_mark (stratum, from_at, to_at, due_at, event_id)
        select 'b', o.entered_at, 'infinity', n.refused_at, n.event_id
        from unnest(?, ?, ?) as n (flag_id, refused_at, event_id)
        join flag_opening o using (flag_id)
        """,
        batch.uuids(FlagLinkRefused::flagId),
        batch.instants(FlagLinkRefused::refusedAt),
        batch.eventIds());
  }
}

package dev.forthright.metrics.intake;

import dev.forthright.events.conversation.CommitmentChanged;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stores commitments and derives when each was renegotiated and settled. */
@ApplicationScoped
class CommitmentFacts {

  private final Sql sql;

  CommitmentFacts(Sql sql) {
    this.sql = sql;
  }

  void store(List<InboundEvent> events) {
    Columns<CommitmentChanged> batch = Columns.of(events, CommitmentChanged.class);
    if (batch.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into commitment_version (commitment_id, version, event_id, side, by_person_id,
          person_id, original_due_date, due_date, renegotiations, state, settled_at, changed_at,
          known_at)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        batch.uuids(CommitmentChanged::commitmentId),
        batch.longs(CommitmentChanged::version),
        batch.eventIds(),
        batch.names(CommitmentChanged::side),
        batch.texts(CommitmentChanged::byPersonId),
        batch.texts(CommitmentChanged::personId),
        batch.dates(CommitmentChanged::originalDueDate),
        batch.dates(CommitmentChanged::dueDate),
        batch.ints(CommitmentChanged::renegotiations),
        batch.names(CommitmentChanged::state),
        batch.instants(CommitmentChanged::settledAt),
        batch.instants(CommitmentChanged::changedAt),
        batch.receivedAt());
    derive(batch.uuids(CommitmentChanged::commitmentId));
    // Every version counts: a commitment that moved leaves a hole where it was due before.
    sql.update(
        """
        insert into dirty_mark (stratum, from_at, to_at, due_at, event_id)
        select distinct 'b', (d.day - 1)::timestamptz, (d.day + 2)::timestamptz, n.changed_at,
          n.event_id
        from unnest(?, ?, ?) as n (commitment_id, changed_at, event_id)
        join commitment_version v using (commitment_id)
        cross join lateral (values (v.due_date), (v.original_due_date)) as d (day)
        """,
        batch.uuids(CommitmentChanged::commitmentId),
        batch.instants(CommitmentChanged::changedAt),
        batch.eventIds());
  }

  private void derive(SqlArray ids) {
    sql.update(
        """
        insert into commitment as c (commitment_id, side, by_person_id, person_id, made_at,
          first_due, renegotiated_at, new_due, renegotiated_again_at, settled_at, kept)
        select n.commitment_id, n.side, n.by_person_id, n.person_id, t.made_at,
          n.original_due_date, t.renegotiated_at, t.new_due, t.again_at,
          case when n.state in ('kept', 'partly', 'missed') then coalesce(n.settled_at, n.changed_at)
            end,
          n.state = 'kept'
        from (
          select distinct on (commitment_id) * from commitment_version
          where commitment_id = any(?) order by commitment_id, version desc
        ) as n
        join (
          select commitment_id, min(changed_at) as made_at,
            min(changed_at) filter (where renegotiations >= 1) as renegotiated_at,
            (array_agg(due_date order by version) filter (where renegotiations >= 1))[1] as new_due,
            min(changed_at) filter (where renegotiations >= 2) as again_at
          from commitment_version where commitment_id = any(?) group by commitment_id
        ) as t using (commitment_id)
        order by n.commitment_id
        on conflict (commitment_id) do update set side = excluded.side,
          by_person_id = excluded.by_person_id, person_id = excluded.person_id,
          made_at = excluded.made_at, first_due = excluded.first_due,
          renegotiated_at = excluded.renegotiated_at, new_due = excluded.new_due,
          renegotiated_again_at = excluded.renegotiated_again_at,
          settled_at = excluded.settled_at, kept = excluded.kept
        """,
        ids,
        ids);
  }
}

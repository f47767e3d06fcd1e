package dev.forthright.metrics.intake;

import dev.forthright.events.plan.PlanChanged;
import dev.forthright.events.plan.PlanState;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stores plans and derives, from the whole history of each touched formal plan, the ends it came
 * to, so that the order in which its versions came does not matter. They are ordered by when they
 * happened: a plan-service that was restored from a backup numbers them anew.
 */
@ApplicationScoped
class PlanFacts {

  /** Ends that are counted; who left for another reason ended no plan (domain.md 4.4). */
  private static final List<String> ENDS =
      Stream.of(
              PlanState.SUCCEEDED,
              PlanState.CLOSED_SUCCESS,
              PlanState.SEPARATED,
              PlanState.SEPARATED_EXTERNAL,
              PlanState.ROLE_CHANGED,
              PlanState.WITHDRAWN)
          .map(PlanState::wire)
          .toList();

  private final Sql sql;

  PlanFacts(Sql sql) {
    this.sql = sql;
  }

  void store(List<InboundEvent> events) {
    Columns<PlanChanged> batch = Columns.of(events, PlanChanged.class);
    if (batch.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into plan_version (plan_id, version, event_id, type, state, person_id, manager_id,
          conversation_id, start_date, end_date, closed_at, changed_at, known_at)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        batch.uuids(PlanChanged::planId),
        batch.longs(PlanChanged::version),
        batch.eventIds(),
        batch.names(PlanChanged::type),
        batch.names(PlanChanged::state),
        batch.texts(PlanChanged::personId),
        batch.texts(PlanChanged::managerId),
        batch.uuids(PlanChanged::conversationId),
        batch.dates(PlanChanged::startDate),
        batch.dates(PlanChanged::endDate),
        batch.instants(PlanChanged::closedAt),
        batch.instants(PlanChanged::changedAt),
        batch.receivedAt());
    SqlArray ids = batch.uuids(PlanChanged::planId);
    sql.update("delete from plan_outcome where plan_id = any(?)", ids);
    derive(ids);
    mark(batch);
  }

  private void derive(SqlArray ids) {
    sql.update(
        """
        insert into plan_outcome (plan_id, state, person_id, manager_id, entered_at, left_at)
        select plan_id, state, person_id, manager_id, changed_at, left_at
        from (
          select e.*, coalesce(lead(changed_at) over (
            partition by plan_id order by changed_at, version, event_id), 'infinity') as left_at
          from (
            select v.*, lag(state) over (
              partition by plan_id order by changed_at, version, event_id) as before
            from plan_version v where type = 'formal' and plan_id = any(?)
          ) as e
          where state is distinct from before
        ) as entry
        where state = any(?)
        """,
        ids,
        Sql.texts(ENDS));
  }

  /** Every version counts: a late one may have made an end that was counted none. */
  private void mark(Columns<PlanChanged> batch) {
    sql.update(
        """
        insert into dirty_mark (stratum, from_at, to_at, due_at, event_id)
        select distinct 'b', v.changed_at, v.changed_at, n.changed_at, n.event_id
        from unnest(?, ?, ?) as n (plan_id, changed_at, event_id)
        join plan_version v using (plan_id)
        where v.type = 'formal' and v.state = any(?)
        """,
        batch.uuids(PlanChanged::planId),
        batch.instants(PlanChanged::changedAt),
        batch.eventIds(),
        Sql.texts(ENDS));
  }
}

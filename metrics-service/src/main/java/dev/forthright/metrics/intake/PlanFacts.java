package dev.forthright.metrics.intake;

import dev.forthright.events.plan.PlanChanged;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stores plans. Nothing is counted from them yet; their history begins when they do. */
@ApplicationScoped
class PlanFacts {

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
  }
}

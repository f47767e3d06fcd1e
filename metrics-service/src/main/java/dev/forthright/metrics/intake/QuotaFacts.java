package dev.forthright.metrics.intake;

import dev.forthright.events.feed.QuotaChanged;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stores quotas. */
@ApplicationScoped
class QuotaFacts {

  private final Sql sql;
  private final Standing standing;

  QuotaFacts(Sql sql, Standing standing) {
    this.sql = sql;
    this.standing = standing;
  }

  void store(List<InboundEvent> events) {
    Batch<QuotaChanged> batch = Batch.of(events, QuotaChanged.class, QuotaChanged::provenance);
    if (batch.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into quota_version (quota_id, version, event_id, person_id, period_start, period_end,
          effective_from, amount, currency, measure, cancelled, occurred_at, known_at, visible_at)
        select n.*, n.occurred_at from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n
          (quota_id, version, event_id, person_id, period_start, period_end, effective_from, amount,
           currency, measure, cancelled, occurred_at, known_at)
        on conflict do nothing
        """,
        batch.texts(QuotaChanged::quotaId),
        batch.versions(),
        batch.eventIds(),
        batch.texts(QuotaChanged::personId),
        batch.dates(QuotaChanged::periodStart),
        batch.dates(QuotaChanged::periodEnd),
        batch.dates(QuotaChanged::effectiveFrom),
        batch.numerics(quota -> quota.amount().value()),
        batch.texts(quota -> quota.amount().currency()),
        batch.texts(QuotaChanged::measure),
        batch.booleans(QuotaChanged::cancelled),
        batch.occurredAt(),
        batch.knownAt());
    standing.settle("quota_version", "quota_id", batch.texts(QuotaChanged::quotaId));
    // From a quarter before: its weeks tell how the pipeline covers the next quarter.
    sql.update(
        """
        insert into dirty_mark (person_id, from_at, to_at, due_at, event_id)
        select distinct v.person_id, (v.period_start - 100)::timestamptz,
          (v.period_end + 2)::timestamptz, n.occurred_at, n.event_id
        from unnest(?, ?, ?) as n (quota_id, occurred_at, event_id)
        join quota_version v using (quota_id)
        """,
        batch.texts(QuotaChanged::quotaId),
        batch.occurredAt(),
        batch.eventIds());
  }
}

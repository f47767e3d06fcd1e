package dev.forthright.conversation.report;

import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * This service's own copy of metric values about reps; of each value the latest version. Next: a
 * report is written from it by {@link ReportService}.
 */
@ApplicationScoped
public class RollupProjection {

  private final Sql sql;

  RollupProjection(Sql sql) {
    this.sql = sql;
  }

  /** Takes over a batch in one statement; an older version never replaces a newer one. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(List<InboundEvent> events) {
    Map<String, InboundEvent> latest = new TreeMap<>();
    for (InboundEvent event : events) {
      MetricRolledUp body = body(event);
      String key =
          String.join(
              "\n",
              body.subjectType().wire(),
              body.subjectId(),
              body.metric(),
              body.grain().wire(),
              body.periodStart().toString());
      latest.merge(
          key, event, (one, other) -> body(one).version() >= body(other).version() ? one : other);
    }
    if (!latest.isEmpty()) {
      store(latest.values());
    }
  }

  private void store(Collection<InboundEvent> events) {
    sql.update(
        """
        insert into rollup as r
          (metric, subject_type, subject_id, grain, period_start, period_end, version, event_id,
           value, unit, currency, null_reason, n, complete, tick, known_at)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (subject_type, subject_id, metric, grain, period_start) do update set
          period_end = excluded.period_end, version = excluded.version,
          event_id = excluded.event_id, value = excluded.value, unit = excluded.unit,
          currency = excluded.currency, null_reason = excluded.null_reason, n = excluded.n,
          complete = excluded.complete, tick = excluded.tick, known_at = excluded.known_at
        where r.version < excluded.version
        """,
        Sql.texts(column(events, MetricRolledUp::metric)),
        Sql.names(column(events, MetricRolledUp::subjectType)),
        Sql.texts(column(events, MetricRolledUp::subjectId)),
        Sql.names(column(events, MetricRolledUp::grain)),
        Sql.dates(column(events, MetricRolledUp::periodStart)),
        Sql.dates(column(events, MetricRolledUp::periodEnd)),
        Sql.longs(column(events, MetricRolledUp::version)),
        Sql.uuids(events.stream().map(InboundEvent::id).toList()),
        Sql.numerics(column(events, MetricRolledUp::value)),
        Sql.texts(column(events, MetricRolledUp::unit)),
        Sql.texts(column(events, MetricRolledUp::currency)),
        Sql.texts(column(events, MetricRolledUp::nullReason)),
        Sql.longs(column(events, MetricRolledUp::n)),
        Sql.booleans(column(events, MetricRolledUp::complete)),
        Sql.instants(column(events, MetricRolledUp::tick)),
        Sql.instants(column(events, MetricRolledUp::knownAt)));
  }

  private static MetricRolledUp body(InboundEvent event) {
    return (MetricRolledUp) event.body();
  }

  private static <T> List<T> column(
      Collection<InboundEvent> events, Function<MetricRolledUp, T> column) {
    return events.stream().map(event -> column.apply(body(event))).toList();
  }
}

package dev.forthright.flag.rollup;

import dev.forthright.events.Grain;
import dev.forthright.events.SubjectType;
import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.flag.rows.RowJson;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Metric values as metrics-service published them, kept by the tick at which they were known. */
@ApplicationScoped
public class RollupStore {

  private final Sql sql;

  RollupStore(Sql sql) {
    this.sql = sql;
  }

  /** A week's value as known at a tick. */
  public record Week(
      String metric,
      String subjectId,
      LocalDate from,
      UUID eventId,
      Instant tick,
      @Nullable BigDecimal value,
      @Nullable BigDecimal numerator,
      @Nullable BigDecimal denominator) {}

  /** Stores values once. */
  public void add(List<InboundEvent> events) {
    sql.update(
        """
        insert into rollup
        select distinct on (grain, metric, subject_type, subject_id, period_start, tick) r.*
        from jsonb_populate_recordset(null::rollup, ?::jsonb) r
        on conflict do nothing
        """,
        RowJson.rows(
            events.stream()
                .map(
                    event -> {
                      MetricRolledUp body = (MetricRolledUp) event.body();
                      return RowJson.row()
                          .put("metric", body.metric())
                          .put("subject_type", body.subjectType().wire())
                          .put("subject_id", body.subjectId())
                          .put("grain", body.grain().wire())
                          .put("period_start", body.periodStart().toString())
                          .put("tick", body.tick().toString())
                          .put("event_id", event.id().toString())
                          .put("period_end", body.periodEnd().toString())
                          .put("value", body.value())
                          .put("null_reason", body.nullReason())
                          .put("numerator", body.numerator())
                          .put("denominator", body.denominator())
                          .put("restated", body.restated());
                    })
                .toList()));
  }

  /** The weeks of the metrics from a day on and up to another, as known at a tick, oldest first. */
  public List<Week> weeks(
      SubjectType subject,
      Collection<String> metrics,
      LocalDate from,
      LocalDate toExclusive,
      Instant knownAt) {
    return sql.query(
        """
        select distinct on (metric, subject_id, period_start)
          metric, subject_id, period_start, event_id, tick, value, numerator, denominator
        from rollup
        where grain = ? and metric = any(?) and subject_type = ?
          and period_start >= ? and period_start < ? and tick <= ?
        order by metric, subject_id, period_start, tick desc
        """,
        RollupStore::week,
        Grain.WEEK,
        Sql.texts(metrics),
        subject,
        from,
        toExclusive,
        knownAt);
  }

  /** A closed week of a rep that a tick knows better. */
  public record Restated(String metric, String repId, UUID eventId) {}

  /** The closed weeks of reps that were restated at a tick, oldest first. */
  public List<Restated> restated(Instant tick) {
    return sql.query(
        """
        select metric, subject_id, event_id from rollup
        where restated and tick = ? and subject_type = ?
        order by subject_id, period_start, metric
        """,
        row -> new Restated(row.text("metric"), row.text("subject_id"), row.uuid("event_id")),
        tick,
        SubjectType.REP);
  }

  private static Week week(Row row) {
    return new Week(
        row.text("metric"),
        row.text("subject_id"),
        row.date("period_start"),
        row.uuid("event_id"),
        row.instant("tick"),
        row.decimal("value"),
        row.decimal("numerator"),
        row.decimal("denominator"));
  }
}

package dev.forthright.flag.rollup;

import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.flag.rows.RowJson;
import dev.forthright.flag.rule.domain.Cohort;
import dev.forthright.flag.rule.domain.Grain;
import dev.forthright.flag.rule.domain.Point;
import dev.forthright.flag.rule.domain.Series;
import dev.forthright.flag.rule.domain.SubjectKind;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Metric values as metrics-service published them, kept by the tick at which they were known. */
@ApplicationScoped
public class RollupStore {

  private final Sql sql;

  RollupStore(Sql sql) {
    this.sql = sql;
  }

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
                          .put("restated", body.restated())
                          .put("n", body.n())
                          .put("exposure_days", body.exposureDays())
                          .put("complete", body.complete());
                    })
                .toList()));
  }

  /**
   * The points of some series as known at a tick, oldest first: of each period the latest value.
   *
   * @param day the tick's day, from which the series look back
   */
  public Map<Cohort.Key, List<Point>> points(
      Collection<Series> series, LocalDate day, Instant knownAt) {
    Map<Cohort.Key, List<Point>> points = new HashMap<>();
    Map<Reach, Set<String>> exact = new LinkedHashMap<>();
    for (Series one : series) {
      Reach reach =
          new Reach(one.subject(), one.grain(), day.plusDays(1).minusDays(one.daysBack()));
      if (one.metric().endsWith("*")) {
        read(points, reach, "metric like ?", one.metric().replace('*', '%'), knownAt);
      } else {
        exact.computeIfAbsent(reach, some -> new TreeSet<>()).add(one.metric());
      }
    }
    exact.forEach(
        (reach, metrics) -> read(points, reach, "metric = any(?)", Sql.texts(metrics), knownAt));
    return points;
  }

  private record Reach(SubjectKind subject, Grain grain, LocalDate from) {}

  private record Known(Cohort.Key key, Point point) {}

  private void read(
      Map<Cohort.Key, List<Point>> points,
      Reach reach,
      String whichMetrics,
      Object metrics,
      Instant knownAt) {
    sql.query(
            """
            select distinct on (metric, subject_id, period_start) metric, subject_id, period_start,
              period_end, event_id, tick, value, null_reason, numerator, denominator, n,
              exposure_days, complete
            from rollup
            where grain = ? and subject_type = ? and period_start >= ? and tick <= ? and
            """
                + whichMetrics
                + " order by metric, subject_id, period_start, tick desc",
            row -> known(reach, row),
            reach.grain().toString(),
            reach.subject().toString(),
            reach.from(),
            knownAt,
            metrics)
        .forEach(
            one -> points.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(one.point()));
  }

  private static Known known(Reach reach, Row row) {
    return new Known(
        new Cohort.Key(reach.subject(), row.text("subject_id"), row.text("metric"), reach.grain()),
        new Point(
            row.date("period_start"),
            row.date("period_end"),
            number(row.decimal("value")),
            row.text("null_reason"),
            number(row.decimal("numerator")),
            number(row.decimal("denominator")),
            row.decimal("n") == null ? null : row.decimal("n").longValue(),
            number(row.decimal("exposure_days")),
            row.bool("complete"),
            row.uuid("event_id").toString(),
            row.instant("tick")));
  }

  private static @Nullable Double number(@Nullable BigDecimal value) {
    return value == null ? null : value.doubleValue();
  }

  /** A closed period of a subject that a tick knows better. */
  public record Restated(String metric, String subjectType, String subjectId, UUID eventId) {}

  /** The closed periods that were restated at a tick. */
  public List<Restated> restated(Instant tick) {
    return sql.query(
        """
        select metric, subject_type, subject_id, event_id from rollup
        where restated and tick = ? order by subject_type, subject_id, period_start, metric
        """,
        row ->
            new Restated(
                row.text("metric"),
                row.text("subject_type"),
                row.text("subject_id"),
                row.uuid("event_id")),
        tick);
  }
}

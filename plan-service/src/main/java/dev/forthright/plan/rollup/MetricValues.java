package dev.forthright.plan.rollup;

import dev.forthright.events.Grain;
import dev.forthright.events.SubjectType;
import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.plan.rollup.domain.MetricValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * This service's own copy of what reps' metrics were worth, with every version and when it was
 * known, so that an objective can be judged by what was known at its review.
 */
@ApplicationScoped
public class MetricValues {

  private static final String COLUMNS =
      """
      period_start, period_end, value, unit, currency, null_reason, definition_version, version,
      tick, complete, known_at, event_id
      """;

  private final Sql sql;

  MetricValues(Sql sql) {
    this.sql = sql;
  }

  private record Told(InboundEvent event, MetricRolledUp body) {}

  /** Stores versions of values of reps once. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void add(List<InboundEvent> events) {
    List<Told> told =
        events.stream()
            .map(event -> new Told(event, (MetricRolledUp) event.body()))
            .filter(each -> each.body().subjectType() == SubjectType.REP)
            .toList();
    if (told.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into metric_value
          (person_id, metric, grain, period_start, version, period_end, value, unit, currency,
           null_reason, definition_version, tick, complete, known_at, event_id)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        Sql.texts(column(told, each -> each.body().subjectId())),
        Sql.texts(column(told, each -> each.body().metric())),
        Sql.names(column(told, each -> each.body().grain())),
        Sql.dates(column(told, each -> each.body().periodStart())),
        Sql.longs(column(told, each -> each.body().version())),
        Sql.dates(column(told, each -> each.body().periodEnd())),
        Sql.numerics(column(told, each -> each.body().value())),
        Sql.texts(column(told, each -> each.body().unit())),
        Sql.texts(column(told, each -> each.body().currency())),
        Sql.texts(column(told, each -> each.body().nullReason())),
        Sql.ints(column(told, each -> each.body().definitionVersion())),
        Sql.instants(column(told, each -> each.body().tick())),
        Sql.booleans(column(told, each -> each.body().complete())),
        Sql.instants(column(told, each -> each.body().knownAt())),
        Sql.uuids(column(told, each -> each.event().id())));
  }

  /** Whether anybody ever had a value of the metric by that grain. */
  public boolean isKnown(String metric, Grain grain) {
    return sql.queryOne(
            "select exists (select 1 from metric_value where metric = ? and grain = ?) as known",
            row -> row.bool("known"),
            metric,
            grain)
        .orElse(false);
  }

  /** The value of exactly that period as it was known then. */
  public Optional<MetricValue> ofPeriod(
      String personId, String metric, Grain grain, LocalDate periodStart, Instant knownAt) {
    return sql.queryOne(
        "select "
            + COLUMNS
            + """
            from metric_value
            where person_id = ? and metric = ? and grain = ? and period_start = ? and known_at <= ?
            order by version desc limit 1
            """,
        MetricValues::value,
        personId,
        metric,
        grain,
        periodStart,
        knownAt);
  }

  /** The value of the period that a day lies in, running or over, as it was known then. */
  public Optional<MetricValue> around(
      String personId, String metric, Grain grain, LocalDate day, Instant knownAt) {
    return sql.queryOne(
        "select "
            + COLUMNS
            + """
            from metric_value
            where person_id = ? and metric = ? and grain = ?
              and period_start <= ? and period_end > ? and known_at <= ?
            order by version desc limit 1
            """,
        MetricValues::value,
        personId,
        metric,
        grain,
        day,
        day,
        knownAt);
  }

  private static MetricValue value(Row row) {
    return new MetricValue(
        row.date("period_start"),
        row.date("period_end"),
        row.decimal("value"),
        row.text("unit"),
        row.text("currency"),
        row.text("null_reason"),
        row.intValue("definition_version"),
        row.longValue("version"),
        row.instant("tick"),
        row.bool("complete"),
        row.instant("known_at"),
        row.uuid("event_id"));
  }

  private static <T> List<T> column(List<Told> told, Function<Told, T> column) {
    return told.stream().map(column).toList();
  }
}

package dev.forthright.kit.metrics;

import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Publishes the {@link DatabaseFigure}s of the service. Every replica reports the same. While the
 * database does not answer the figures are absent, so that an old one is never taken for a new one.
 */
@ApplicationScoped
public class DatabaseFigures {

  private static final Logger LOG = Logger.getLogger(DatabaseFigures.class);

  private final Sql sql;
  private final Map<DatabaseFigure, MultiGauge> gauges = new LinkedHashMap<>();

  DatabaseFigures(Sql sql, MeterRegistry meters, @All List<DatabaseFigure> figures) {
    this.sql = sql;
    for (DatabaseFigure figure : figures) {
      gauges.put(
          figure, MultiGauge.builder(figure.name()).description(figure.meaning()).register(meters));
    }
  }

  @Scheduled(
      every = "${forthright.backlog.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    gauges.forEach(
        (figure, gauge) -> {
          try {
            gauge.register(sql.query(figure.query(), row -> read(figure, row)), true);
          } catch (RuntimeException e) {
            gauge.register(List.of(), true);
            LOG.debugf("figure=%s unknown because=%s", figure.name(), e.getClass().getSimpleName());
          }
        });
  }

  private static MultiGauge.Row<Number> read(DatabaseFigure figure, Row row) {
    String value = row.text("value");
    Tags tags = figure.label() == null ? Tags.empty() : Tags.of(figure.label(), row.text("label"));
    return MultiGauge.Row.of(tags, value == null ? Double.NaN : Double.parseDouble(value));
  }
}

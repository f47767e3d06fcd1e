package dev.forthright.kit.metrics;

import dev.forthright.kit.sql.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/**
 * What waits in this service's database, for the people on call: events not yet published, records
 * set aside, and how far the facts of the company reach. No label names a person. Every replica
 * reports the same figures; they are no number (NaN) while the database does not answer, so that an
 * old figure is never taken for a new one.
 */
@ApplicationScoped
public class BacklogGauges {

  private static final Logger LOG = Logger.getLogger(BacklogGauges.class);
  private static final Backlog UNKNOWN =
      new Backlog(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  private final Sql sql;
  private volatile Backlog backlog = UNKNOWN;

  BacklogGauges(Sql sql, MeterRegistry meters) {
    this.sql = sql;
    gauge(meters, "forthright.outbox.rows", Backlog::outboxRows, "Events not yet on Kafka");
    gauge(
        meters,
        "forthright.outbox.age.seconds",
        Backlog::outboxAge,
        "Age of the oldest event not yet on Kafka; 0 when there is none");
    gauge(
        meters,
        "forthright.quarantine.waiting",
        Backlog::quarantineWaiting,
        "Records set aside that nobody has settled");
    gauge(
        meters,
        "forthright.quarantine.age.seconds",
        Backlog::quarantineAge,
        "Age of the oldest of them; 0 when there is none");
    gauge(
        meters,
        "forthright.watermark.delay.seconds",
        Backlog::watermarkDelay,
        "How far the slowest feed's watermark is behind; no number before the first");
  }

  @Scheduled(
      every = "${forthright.backlog.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    try {
      backlog = read();
    } catch (RuntimeException e) {
      backlog = UNKNOWN;
      LOG.debugf("backlog unknown because=%s", e.getClass().getSimpleName());
    }
  }

  private Backlog read() {
    return sql.query(
            """
            select
              (select count(*) from kit.outbox)::text as outbox_rows,
              (select coalesce(extract(epoch from clock_timestamp() - min(created)), 0)
                 from kit.outbox)::text as outbox_age,
              (select count(*) from kit.quarantine where state = 'waiting')::text as waiting,
              (select coalesce(extract(epoch from clock_timestamp() - min(arrived_at)), 0)
                 from kit.quarantine where state = 'waiting')::text as waiting_age,
              (select extract(epoch from kit.now() - min(w.watermark))
                 from kit.watermark w
                 join kit.watermark_scope s using (topic, partition)
                where w.feed = any (s.feeds))::text as watermark_delay
            """,
            row ->
                new Backlog(
                    number(row.text("outbox_rows")),
                    number(row.text("outbox_age")),
                    number(row.text("waiting")),
                    number(row.text("waiting_age")),
                    number(row.text("watermark_delay"))))
        .getFirst();
  }

  private static double number(String text) {
    return text == null ? Double.NaN : Double.parseDouble(text);
  }

  private void gauge(
      MeterRegistry meters, String name, ToDoubleFunction<Backlog> figure, String meaning) {
    Gauge.builder(name, this, self -> figure.applyAsDouble(self.backlog))
        .description(meaning)
        .register(meters);
  }

  /** Counts, and ages in seconds. */
  private record Backlog(
      double outboxRows,
      double outboxAge,
      double quarantineWaiting,
      double quarantineAge,
      double watermarkDelay) {}
}

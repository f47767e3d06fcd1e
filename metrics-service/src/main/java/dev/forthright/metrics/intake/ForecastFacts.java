package dev.forthright.metrics.intake;

import dev.forthright.events.Money;
import dev.forthright.events.feed.ForecastSubmitted;
import dev.forthright.kit.intake.InboundEvent;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;

/** Stores submitted forecasts; what they came to is counted for the year that follows. */
@ApplicationScoped
class ForecastFacts {

  private final Sql sql;
  private final Standing standing;

  ForecastFacts(Sql sql, Standing standing) {
    this.sql = sql;
    this.standing = standing;
  }

  void store(List<InboundEvent> events) {
    Batch<ForecastSubmitted> batch =
        Batch.of(events, ForecastSubmitted.class, ForecastSubmitted::provenance);
    if (batch.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into forecast_version (submission_id, version, event_id, person_id, period_start,
          period_end, commit_amount, best_case, pipeline, currency, submitted_at, occurred_at,
          known_at, visible_at)
        select n.*, n.occurred_at from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n
          (submission_id, version, event_id, person_id, period_start, period_end, commit_amount,
           best_case, pipeline, currency, submitted_at, occurred_at, known_at)
        on conflict do nothing
        """,
        batch.texts(ForecastSubmitted::submissionId),
        batch.versions(),
        batch.eventIds(),
        batch.texts(ForecastSubmitted::personId),
        batch.dates(ForecastSubmitted::periodStart),
        batch.dates(ForecastSubmitted::periodEnd),
        batch.numerics(forecast -> forecast.commit().value()),
        batch.numerics(forecast -> amount(forecast.bestCase())),
        batch.numerics(forecast -> amount(forecast.pipeline())),
        batch.texts(forecast -> forecast.commit().currency()),
        batch.instants(ForecastSubmitted::submittedAt),
        batch.occurredAt(),
        batch.knownAt());
    standing.settle(
        "forecast_version", "submission_id", batch.texts(ForecastSubmitted::submissionId));
    // Bias looks four quarters back, so a forecast counts in the year from its period on.
    sql.update(
        """
        insert into dirty_mark (person_id, from_at, to_at, due_at, event_id)
        select distinct v.person_id, (v.period_start - 1)::timestamptz,
          (v.period_start + interval '1 year')::timestamptz, n.occurred_at, n.event_id
        from unnest(?, ?, ?) as n (submission_id, occurred_at, event_id)
        join forecast_version v using (submission_id)
        """,
        batch.texts(ForecastSubmitted::submissionId),
        batch.occurredAt(),
        batch.eventIds());
  }

  private static BigDecimal amount(Money money) {
    return money == null ? null : money.value();
  }
}

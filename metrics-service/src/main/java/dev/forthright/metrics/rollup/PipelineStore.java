package dev.forthright.metrics.rollup;

import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.rollup.domain.OpenDeal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Reads which deals were open at a moment and how they stood, as known at a tick. */
@ApplicationScoped
class PipelineStore {

  private final Sql sql;

  PipelineStore(Sql sql) {
    this.sql = sql;
  }

  /** The open deals just before the moment. */
  List<OpenDeal> at(Instant moment, Instant tick) {
    return sql.query(
        """
        select opportunity_id, owner_id, amount, currency, close_date, stage, category, probability_pct,
          qualified
        from deal_span
        where tstzrange(from_at, to_at) @> ?::timestamptz
          and visible_at <= ? and superseded_at > ?
        """,
        row ->
            new OpenDeal(
                row.text("opportunity_id"),
                row.text("owner_id"),
                row.decimal("amount"),
                row.text("currency"),
                row.date("close_date"),
                row.text("stage"),
                row.text("category"),
                row.decimal("probability_pct"),
                row.bool("qualified")),
        moment.minusMillis(1),
        tick,
        tick);
  }
}

package dev.forthright.metrics.rollup;

import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.rollup.domain.StageMove;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Reads how the deals of a cohort went through the stages, as known at a tick. */
@ApplicationScoped
class StageMoveStore {

  private final Sql sql;

  StageMoveStore(Sql sql) {
    this.sql = sql;
  }

  /**
   * The whole paths, up to {@code end}, of the deals that came to a stage within {@code entered}:
   * whether they came to it for the first time is told by what lies before.
   */
  List<StageMove> of(Period entered, LocalDate end, FiscalCalendar fiscal, Instant tick) {
    return sql.query(
        """
        select opportunity_id, person_id, at, to_stage from deal_credit
        where kind = 'staged' and at < ? and visible_at <= ? and superseded_at > ?
          and opportunity_id in (
            select opportunity_id from deal_credit
            where kind = 'staged' and at >= ? and at < ? and visible_at <= ? and superseded_at > ?)
        """,
        row ->
            new StageMove(
                row.text("opportunity_id"),
                row.text("person_id"),
                row.instant("at"),
                fiscal.dayOf(row.instant("at")),
                row.text("to_stage")),
        fiscal.startOf(end),
        tick,
        tick,
        fiscal.startOf(entered.start()),
        fiscal.startOf(entered.end()),
        tick,
        tick);
  }
}

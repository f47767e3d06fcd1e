package dev.forthright.metrics.rollup;

import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.sql.SqlArray;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.rollup.domain.Metric;
import dev.forthright.metrics.rollup.domain.Stratum;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Publishes rollups whose newest version is due: what is complete always, running quarters of some
 * metrics at each week's end. Next: the outbox, and the services that read metric.rollups.
 */
@ApplicationScoped
class DuePublications {

  private final Sql sql;
  private final Outbox outbox;

  DuePublications(Sql sql, Outbox outbox) {
    this.sql = sql;
    this.outbox = outbox;
  }

  /** Publishes those of the given periods; they count as published from here on. */
  int publish(Collection<Period> periods, Stratum stratum, boolean weekEnd, Instant tick) {
    List<PublishedRollup> due = take(periods, Metric.of(stratum), weekEnd);
    due.sort(Comparator.comparing(PublishedRollup::key));
    outbox.append(due.stream().map(rollup -> rollup.at(tick)).toList());
    return due.size();
  }

  /**
   * One statement a period, of which a tick has few: joined with a list of them, the planner reads
   * the whole table. {@code metric || ''} for the reason told in {@link RollupStore}.
   */
  private List<PublishedRollup> take(
      Collection<Period> periods, List<Metric> metrics, boolean weekEnd) {
    SqlArray all = ids(metrics.stream());
    SqlArray whileOpen = ids(metrics.stream().filter(Metric::isPublishedWhileOpen));
    List<PublishedRollup> due = new ArrayList<>();
    for (Period period : periods) {
      boolean open = weekEnd && period.grain() == PeriodGrain.QUARTER;
      due.addAll(
          sql.query(
              """
              update rollup as r set published_version = version
              where grain = ? and period_start = ? and published_version < version
                and metric || '' = any(?) and (complete or ? and metric || '' = any(?))
              returning r.*
              """,
              PublishedRollup::of,
              period.grain(),
              period.start(),
              all,
              open,
              whileOpen));
    }
    return due;
  }

  private static SqlArray ids(Stream<Metric> metrics) {
    return Sql.texts(metrics.map(Metric::id).toList());
  }
}

package dev.forthright.metrics.rollup;

import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.rollup.domain.Metric;
import dev.forthright.metrics.rollup.domain.Stratum;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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
    List<PublishedRollup> due = new ArrayList<>(take(periods, Metric.of(stratum), weekEnd));
    due.sort(Comparator.comparing(PublishedRollup::key));
    outbox.append(due.stream().map(rollup -> rollup.at(tick)).toList());
    return due.size();
  }

  private List<PublishedRollup> take(
      Collection<Period> periods, List<Metric> metrics, boolean weekEnd) {
    return sql.query(
        """
        update rollup as r set published_version = version
        from unnest(?, ?) as p (grain, period_start)
        where r.grain = p.grain and r.period_start = p.period_start
          and published_version < version and metric = any(?)
          and (complete or ? and r.grain = 'quarter' and metric = any(?))
        returning r.*
        """,
        PublishedRollup::of,
        Sql.names(periods.stream().map(Period::grain).toList()),
        Sql.dates(periods.stream().map(Period::start).toList()),
        Sql.texts(metrics.stream().map(Metric::id).toList()),
        weekEnd,
        Sql.texts(metrics.stream().filter(Metric::isPublishedWhileOpen).map(Metric::id).toList()));
  }
}

package dev.forthright.feed.intake;

import dev.forthright.feed.config.Feed;
import dev.forthright.feed.config.Feeds;
import dev.forthright.feed.intake.RedriveResource.Filter;
import dev.forthright.feed.intake.RedriveResource.Redriven;
import dev.forthright.kit.quarantine.QuarantineService;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Redrives what fits a filter, each record in a transaction of its own. Next: {@link RawIntake}.
 */
@ApplicationScoped
class Redrive {

  private static final int USUAL = 100;

  private static final String FITS =
      """
       from kit.quarantine
      where consumer = ? and topic = ? and state = 'waiting'
        and (?::text is null or reason = ?) and (?::text is null or field = ?)
      """;

  private final Feeds feeds;
  private final Sql sql;
  private final QuarantineService quarantine;

  Redrive(Feeds feeds, Sql sql, QuarantineService quarantine) {
    this.feeds = feeds;
    this.sql = sql;
    this.quarantine = quarantine;
  }

  Redriven of(String name, Filter filter) {
    Feed feed = feeds.demand(name);
    List<UUID> chosen =
        sql.query(
            // What failed before comes after what was never tried.
            "select id" + FITS + " order by attempts, arrived_at, id limit ?",
            row -> row.uuid("id"),
            RawIntake.CONSUMER,
            feed.topic(),
            filter.reason(),
            filter.reason(),
            filter.field(),
            filter.field(),
            Objects.requireNonNullElse(filter.limit(), USUAL));
    int applied = 0;
    for (UUID id : chosen) {
      if (quarantine.redrive(id).state().equals("redriven")) {
        applied++;
      }
    }
    long waiting =
        sql.queryOne(
                "select count(*) as waiting" + FITS,
                row -> row.longValue("waiting"),
                RawIntake.CONSUMER,
                feed.topic(),
                filter.reason(),
                filter.reason(),
                filter.field(),
                filter.field())
            .orElseThrow();
    int failed = chosen.size() - applied;
    return new Redriven(applied, failed, Math.max(0, waiting - failed));
  }
}

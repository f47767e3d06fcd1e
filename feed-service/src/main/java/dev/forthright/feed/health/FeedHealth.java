package dev.forthright.feed.health;

import dev.forthright.feed.config.Feed;
import dev.forthright.feed.config.Feeds;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads how every feed is doing. */
@ApplicationScoped
class FeedHealth {

  private final Feeds feeds;
  private final Sql sql;

  FeedHealth(Feeds feeds, Sql sql) {
    this.feeds = feeds;
    this.sql = sql;
  }

  @Transactional
  List<FeedView> all() {
    return feeds.all().stream().map(this::view).toList();
  }

  private FeedView view(Feed feed) {
    Map<String, Long> outcomes = new TreeMap<>();
    sql.query(
            "select outcome, count from feed_outcome where feed = ?",
            row -> Map.entry(row.text("outcome"), row.longValue("count")),
            feed.name())
        .forEach(entry -> outcomes.put(entry.getKey(), entry.getValue()));
    return sql.queryOne(
            """
            select coalesce(s.status, 'quiet') as status, s.reason, s.watermark, s.partitions,
                   p.latest, p.seen, coalesce(p.lag, 0) as lag,
                   (select count(*) from kit.quarantine q
                    where q.topic = ? and q.state = 'waiting') as waiting
            from (select 1) as one
            left join feed_state s on s.feed = ?
            left join (
              select max(latest) as latest, max(last_seen_at) filter (where latest is not null) as seen,
                     sum(greatest(0, end_offset - next_offset)) as lag
              from feed_partition where feed = ?) p on true
            """,
            row ->
                new FeedView(
                    feed.name(),
                    feed.topic(),
                    feed.mapping().isPresent() ? "mapped" : "canonical",
                    feed.mappingVersion(),
                    row.text("status"),
                    row.text("reason"),
                    row.instant("watermark"),
                    row.instant("latest"),
                    row.instant("seen"),
                    row.intOrNull("partitions"),
                    row.longValue("lag"),
                    row.longValue("waiting"),
                    outcomes),
            feed.topic(),
            feed.name(),
            feed.name())
        .orElseThrow();
  }
}

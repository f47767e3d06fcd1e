package dev.forthright.feed.health;

import dev.forthright.feed.config.Feed;
import dev.forthright.feed.config.Feeds;
import dev.forthright.feed.config.LiveMappings;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads how every feed is doing. */
@ApplicationScoped
class FeedHealth {

  private final Feeds feeds;
  private final LiveMappings mappings;
  private final Sql sql;
  private final KitClock clock;

  FeedHealth(Feeds feeds, LiveMappings mappings, Sql sql, KitClock clock) {
    this.feeds = feeds;
    this.mappings = mappings;
    this.sql = sql;
    this.clock = clock;
  }

  @Transactional
  List<FeedView> all() {
    mappings.follow();
    return feeds.all().stream().map(this::view).toList();
  }

  private FeedView view(Feed feed) {
    Map<String, Long> outcomes = new TreeMap<>();
    sql.query(
            "select outcome, count from feed_outcome where feed = ?",
            row -> Map.entry(row.text("outcome"), row.longValue("count")),
            feed.name())
        .forEach(entry -> outcomes.put(entry.getKey(), entry.getValue()));
    Instant end = clock.instant().truncatedTo(ChronoUnit.HOURS);
    return sql.queryOne(
            """
            select coalesce(s.status, 'quiet') as status, s.reason, s.watermark, s.partitions,
                   p.latest, p.seen, coalesce(p.lag, 0) as lag,
                   (select count(*) from kit.quarantine q
                    where q.topic = ? and q.state = 'waiting') as waiting,
                   v.records, v.usual, g.gaps, g.lost, g.last_gap
            from (select 1) as one
            left join feed_state s on s.feed = ?
            left join (
              select max(latest) as latest, max(last_seen_at) filter (where latest is not null) as seen,
                     sum(greatest(0, end_offset - next_offset)) as lag
              from feed_partition where feed = ?) p on true
            cross join (
              select coalesce(sum(records) filter (where weeks_ago = 0), 0) as records,
                     round(avg(records) filter (where weeks_ago > 0), 1) as usual
              from (
                select w.weeks_ago, coalesce(sum(v.records), 0) as records
                from (
                  select n as weeks_ago, ?::timestamptz - n * interval '168 hours' as until
                  from generate_series(0, 4) as n) w
                left join feed_volume v
                  on v.feed = ? and v.hour >= w.until - interval '24 hours' and v.hour < w.until
                where w.weeks_ago = 0
                  or w.until - interval '24 hours'
                     >= (select min(f.hour) from feed_volume f where f.feed = ?)
                group by w.weeks_ago) week) v
            cross join (
              select count(*) as gaps, coalesce(sum(to_offset - from_offset), 0) as lost,
                     max(found_at) as last_gap
              from feed_gap where feed = ?) g
            """,
            row ->
                new FeedView(
                    feed.name(),
                    feed.topic(),
                    feed.format(),
                    feed.mappingVersion(),
                    row.text("status"),
                    row.text("reason"),
                    feed.allowedLateness().toSeconds(),
                    row.instant("watermark"),
                    row.instant("latest"),
                    row.instant("seen"),
                    row.intOrNull("partitions"),
                    row.longValue("lag"),
                    row.longValue("records"),
                    row.decimal("usual"),
                    row.longValue("gaps"),
                    row.longValue("lost"),
                    row.instant("last_gap"),
                    row.longValue("waiting"),
                    outcomes),
            feed.topic(),
            feed.name(),
            feed.name(),
            end,
            feed.name(),
            feed.name(),
            feed.name())
        .orElseThrow();
  }
}

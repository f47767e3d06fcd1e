package dev.forthright.feed.watermark;

import dev.forthright.feed.config.Feed;
import dev.forthright.feed.config.Feeds;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many records each feed brings, by the hour in which the broker got them. What is read again
 * is not counted again, so that a restart does not look like a busy day.
 */
@ApplicationScoped
public class FeedVolume {

  /** Four weeks to compare with, the day that is compared, and a week for what is read late. */
  private static final Duration KEPT = Duration.ofDays(36);

  private final Sql sql;
  private final Feeds feeds;
  private final KitClock clock;

  FeedVolume(Sql sql, Feeds feeds, KitClock clock) {
    this.sql = sql;
    this.feeds = feeds;
    this.clock = clock;
  }

  /**
   * Counts a batch. Only right while the feeds are locked and before the batch's offsets are stored
   * as read.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void count(List<RawRecord> batch) {
    List<String> names = new ArrayList<>(batch.size());
    List<RawRecord> read = new ArrayList<>(batch.size());
    for (RawRecord raw : batch) {
      Optional<Feed> feed = feeds.onTopic(raw.topic());
      if (feed.isPresent()) {
        names.add(feed.get().name());
        read.add(raw);
      }
    }
    sql.update(
        """
        insert into feed_volume as v (feed, hour, records)
        select r.feed, r.hour, count(*)
        from unnest(?, ?, ?, ?) as r (feed, partition, record_offset, hour)
        left join feed_partition p on p.feed = r.feed and p.partition = r.partition
        where r.record_offset >= coalesce(p.next_offset, 0) and r.hour >= ?
        group by r.feed, r.hour
        order by r.feed, r.hour
        on conflict (feed, hour) do update set records = v.records + excluded.records
        """,
        Sql.texts(names),
        Sql.ints(read.stream().map(RawRecord::partition).toList()),
        Sql.longs(read.stream().map(RawRecord::offset).toList()),
        Sql.instants(
            read.stream().map(raw -> raw.timestamp().truncatedTo(ChronoUnit.HOURS)).toList()),
        oldest());
  }

  /**
   * A feed's last 24 full hours.
   *
   * @param earlier the same 24 hours one to four weeks earlier, as far as the feed is known
   */
  record Day(long records, List<Long> earlier) {}

  /** The 24 hours before a full hour, by feed; one never heard of is missing. */
  Map<String, Day> dayBefore(Instant hour, Collection<String> names) {
    Map<String, Day> days = new HashMap<>();
    sql.query(
            """
            select k.feed, w.n as weeks_ago, coalesce(sum(v.records), 0) as records
            from (
              select feed, min(hour) as first from feed_volume where feed = any(?) group by feed) k
            cross join lateral (
              select n, ?::timestamptz - n * interval '168 hours' as until
              from generate_series(0, 4) as n) w
            left join feed_volume v
              on v.feed = k.feed and v.hour >= w.until - interval '24 hours' and v.hour < w.until
            where w.n = 0 or w.until - interval '24 hours' >= k.first
            group by k.feed, w.n order by k.feed, w.n
            """,
            row -> new Week(row.text("feed"), row.intValue("weeks_ago"), row.longValue("records")),
            Sql.texts(names),
            hour)
        .forEach(
            week -> {
              if (week.ago() == 0) {
                days.put(week.feed(), new Day(week.records(), new ArrayList<>()));
              } else {
                days.get(week.feed()).earlier().add(week.records());
              }
            });
    return days;
  }

  private record Week(String feed, int ago, long records) {}

  /** Forgets hours that nothing is compared with any more. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void prune() {
    sql.update("delete from feed_volume where hour < ?", oldest());
  }

  private Instant oldest() {
    return clock.instant().minus(KEPT);
  }
}

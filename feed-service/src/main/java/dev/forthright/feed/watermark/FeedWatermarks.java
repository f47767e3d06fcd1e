package dev.forthright.feed.watermark;

import dev.forthright.events.Topic;
import dev.forthright.events.feed.FeedHealthChanged;
import dev.forthright.events.feed.FeedStatus;
import dev.forthright.events.feed.WatermarkAdvanced;
import dev.forthright.feed.config.Feed;
import dev.forthright.feed.config.Feeds;
import dev.forthright.feed.watermark.domain.FeedPace;
import dev.forthright.feed.watermark.domain.PartitionMark;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.outbox.OutgoingEvent;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each feed's watermark in the transaction of its facts and writes markers behind them, so
 * that a consumer that has read a marker in every partition has read everything before it.
 */
@ApplicationScoped
public class FeedWatermarks {

  private static final List<Topic> MARKED =
      List.of(
          Topic.OPPORTUNITIES,
          Topic.ACCOUNTS,
          Topic.PEOPLE,
          Topic.ACTIVITIES,
          Topic.COMPANY_REFERENCE);

  private static final String GAP = "gap";
  private static final String DROPPED = "dropped_by_broker_before_read";

  private final Sql sql;
  private final Feeds feeds;
  private final KitClock clock;
  private final Outbox outbox;
  private final FeedVolume volume;
  private final VolumeDrops drops;

  FeedWatermarks(
      Sql sql, Feeds feeds, KitClock clock, Outbox outbox, FeedVolume volume, VolumeDrops drops) {
    this.sql = sql;
    this.feeds = feeds;
    this.clock = clock;
    this.outbox = outbox;
    this.volume = volume;
    this.drops = drops;
  }

  /** How far a batch has read one raw partition; {@code latest} is null when nothing had a time. */
  public record Read(Feed feed, int partition, @Nullable Instant latest, long nextOffset) {}

  /** Where a raw partition begins and ends on the broker. */
  public record Reach(long start, long end) {}

  private record State(
      String feed,
      @Nullable Instant watermark,
      @Nullable Instant marker,
      String status,
      @Nullable String reason) {

    State lost() {
      return new State(feed, watermark, marker, GAP, DROPPED);
    }
  }

  private record Standing(@Nullable Integer partitions, boolean volumeLow) {}

  /** The watermarks as they stand, for telling what is late. */
  public Map<String, Instant> current() {
    Map<String, Instant> marks = new HashMap<>();
    sql.query(
            "select feed, watermark from feed_state where watermark is not null",
            row -> Map.entry(row.text("feed"), row.instant("watermark")))
        .forEach(entry -> marks.put(entry.getKey(), entry.getValue()));
    return marks;
  }

  /** Notes what a batch has read, behind its facts, and marks the hours that are complete now. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void advance(List<Read> reads, List<RawRecord> batch) {
    if (reads.isEmpty()) {
      return;
    }
    Map<String, Feed> touched = new TreeMap<>();
    reads.forEach(read -> touched.put(read.feed().name(), read.feed()));
    Map<String, State> states = lock(touched.keySet());
    volume.count(batch);
    store(reads);
    judge(touched.values(), states, true);
  }

  /** Notes how far the raw topics reach and lets silent feeds follow the clock. */
  @Transactional
  public void reach(Map<String, Map<Integer, Reach>> byFeed) {
    Map<String, Feed> all = new TreeMap<>();
    feeds.all().forEach(feed -> all.put(feed.name(), feed));
    Map<String, State> states = lock(all.keySet());
    byFeed.forEach(
        (feed, partitions) -> {
          if (skipLost(feed, partitions) > 0) {
            tellOfLoss(feed, states.get(feed));
            states.computeIfPresent(feed, (name, state) -> state.lost());
          }
          storeReach(feed, partitions);
        });
    volume.prune();
    drops.judge(all);
    judge(all.values(), states, false);
  }

  /** Notes and moves past what the broker dropped before we read it; nothing can bring it back. */
  private int skipLost(String feed, Map<Integer, Reach> partitions) {
    return sql.update(
        """
        with lost as (
          select p.feed, p.partition, p.next_offset, r.start_offset
          from unnest(?, ?) as r (partition, start_offset)
          join feed_partition p on p.feed = ? and p.partition = r.partition
          where p.next_offset < r.start_offset),
        moved as (
          update feed_partition p set next_offset = l.start_offset from lost l
          where p.feed = l.feed and p.partition = l.partition)
        insert into feed_gap (feed, partition, from_offset, to_offset, found_at)
        select l.feed, l.partition, l.next_offset, l.start_offset, ? from lost l
        order by l.partition
        on conflict (feed, partition, from_offset) do nothing
        """,
        Sql.ints(partitions.keySet()),
        Sql.longs(partitions.values().stream().map(Reach::start).toList()),
        feed,
        clock.instant());
  }

  private void tellOfLoss(String feed, State state) {
    Instant now = clock.instant();
    var gap = new FeedHealthChanged(feed, FeedStatus.GAP, state.watermark(), null, now, DROPPED);
    outbox.append(
        List.of(
            OutgoingEvent.of(
                DerivedId.of("feed-gap", feed, now.toString()),
                Topic.FEED_HEALTH,
                feed,
                gap,
                now)));
  }

  private Map<String, State> lock(Collection<String> names) {
    sql.update(
        """
        insert into feed_state (feed) select f from unnest(?) as f order by f
        on conflict do nothing
        """,
        Sql.texts(names));
    return sql
        .query(
            """
            select feed, watermark, marker, status, reason from feed_state
            where feed = any(?) order by feed for update
            """,
            row ->
                new State(
                    row.text("feed"),
                    row.instant("watermark"),
                    row.instant("marker"),
                    row.text("status"),
                    row.text("reason")),
            Sql.texts(names))
        .stream()
        .collect(Collectors.toMap(State::feed, state -> state, (one, other) -> one, HashMap::new));
  }

  private void store(List<Read> reads) {
    sql.update(
        """
        insert into feed_partition as p (feed, partition, latest, next_offset, last_seen_at)
        select r.feed, r.partition, r.latest, r.next_offset, ?
        from unnest(?, ?, ?, ?) as r (feed, partition, latest, next_offset)
        order by r.feed, r.partition
        on conflict (feed, partition) do update
          set latest = greatest(p.latest, excluded.latest),
              next_offset = greatest(p.next_offset, excluded.next_offset),
              last_seen_at = excluded.last_seen_at
        """,
        clock.instant(),
        Sql.texts(reads.stream().map(read -> read.feed().name()).toList()),
        Sql.ints(reads.stream().map(Read::partition).toList()),
        Sql.instants(reads.stream().map(Read::latest).collect(Collectors.toList())),
        Sql.longs(reads.stream().map(Read::nextOffset).toList()));
  }

  private void storeReach(String feed, Map<Integer, Reach> partitions) {
    sql.update(
        """
        insert into feed_partition as p (feed, partition, next_offset, end_offset, last_seen_at)
        select ?, e.partition, e.start_offset, e.end_offset, ?
        from unnest(?, ?, ?) as e (partition, start_offset, end_offset)
        order by e.partition
        on conflict (feed, partition) do update set end_offset = excluded.end_offset
        """,
        feed,
        clock.instant(),
        Sql.ints(partitions.keySet()),
        Sql.longs(partitions.values().stream().map(Reach::start).toList()),
        Sql.longs(partitions.values().stream().map(Reach::end).toList()));
    sql.update("update feed_state set partitions = ? where feed = ?", partitions.size(), feed);
  }

  private void judge(Collection<Feed> judged, Map<String, State> states, boolean heard) {
    Instant now = clock.instant();
    Map<String, List<PartitionMark>> partitions = partitions(judged);
    for (Feed feed : judged) {
      State state = states.get(feed.name());
      List<PartitionMark> known = partitions.getOrDefault(feed.name(), List.of());
      Standing standing = standing(feed.name());
      if (standing.partitions() == null || known.size() < standing.partitions()) {
        // The broker was not asked yet: an unseen partition may hold older records.
        continue;
      }
      FeedPace pace = new FeedPace(feed.allowedLateness(), feed.maxSilence(), feed.idleAfter());
      FeedPace.Judgement judgement = pace.judge(state.watermark(), known, now);
      if (standing.volumeLow()) {
        judgement = judgement.driedUp();
      }
      boolean gap =
          state.status().equals(GAP) && !heard && judgement.status() != FeedPace.Status.STALE;
      String status = gap ? GAP : judgement.status().name().toLowerCase(Locale.ROOT);
      String reason = gap ? DROPPED : judgement.reason();
      Instant hour = judgement.hour().orElse(null);
      boolean marks = hour != null && (state.marker() == null || hour.isAfter(state.marker()));
      sql.update(
          "update feed_state set watermark = ?, marker = ?, status = ?, reason = ? where feed = ?",
          judgement.watermark(),
          marks ? hour : state.marker(),
          status,
          reason,
          feed.name());
      if (marks) {
        mark(feed, hour);
      }
      if (!gap && isNews(state, status, reason)) {
        tell(feed, judgement, known, now);
      }
    }
  }

  /** Another status, or another reason to be stale. */
  private static boolean isNews(State before, String status, @Nullable String reason) {
    return !status.equals(before.status())
        || status.equals("stale") && !Objects.equals(reason, before.reason());
  }

  /** A feed that has dried up still counts: its watermark goes on. */
  private void mark(Feed feed, Instant hour) {
    List<String> counting =
        sql.query(
            """
            select feed from feed_state
            where (status <> 'stale' or reason = ?) and feed = any(?) order by feed
            """,
            row -> row.text("feed"),
            FeedPace.VOLUME_DROP,
            Sql.texts(feeds.all().stream().map(Feed::name).toList()));
    var marker = new WatermarkAdvanced(feed.name(), hour, outbox.partitions(), counting);
    for (Topic topic : MARKED) {
      outbox.appendToEveryPartition(topic, marker, feed.name() + "|" + hour, hour);
    }
  }

  private void tell(
      Feed feed, FeedPace.Judgement judgement, List<PartitionMark> partitions, Instant now) {
    FeedStatus status = FeedStatus.valueOf(judgement.status().name());
    Instant lastSeen =
        partitions.stream()
            .filter(partition -> partition.latest() != null)
            .map(PartitionMark::lastSeenAt)
            .max(Instant::compareTo)
            .orElse(null);
    var health =
        new FeedHealthChanged(
            feed.name(), status, judgement.watermark(), lastSeen, now, judgement.reason());
    outbox.append(
        List.of(
            OutgoingEvent.of(
                DerivedId.of("feed-health", feed.name(), now.toString()),
                Topic.FEED_HEALTH,
                feed.name(),
                health,
                now)));
  }

  private Map<String, List<PartitionMark>> partitions(Collection<Feed> judged) {
    return sql
        .query(
            """
            select feed, latest, next_offset, end_offset, last_seen_at from feed_partition
            where feed = any(?)
            """,
            row ->
                Map.entry(
                    row.text("feed"),
                    new PartitionMark(
                        row.instant("latest"),
                        row.longValue("next_offset"),
                        row.longValue("end_offset"),
                        row.instant("last_seen_at"))),
            Sql.texts(judged.stream().map(Feed::name).toList()))
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private Standing standing(String feed) {
    return sql.query(
            "select partitions, volume_low from feed_state where feed = ?",
            row -> new Standing(row.intOrNull("partitions"), row.bool("volume_low")),
            feed)
        .getFirst();
  }
}

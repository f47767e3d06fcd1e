package dev.forthright.feed.watermark;

import dev.forthright.feed.config.Feed;
import dev.forthright.kit.calendar.Calendars;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Notes which feeds have all but dried up, once an hour each: a source that lost its permissions
 * still sends a trickle and is never silent. Next: {@link FeedWatermarks}, which tells it.
 */
@ApplicationScoped
class VolumeDrops {

  private static final Duration DAY = Duration.ofHours(24);

  private final Sql sql;
  private final FeedVolume volume;
  private final Calendars calendars;
  private final KitClock clock;

  VolumeDrops(Sql sql, FeedVolume volume, Calendars calendars, KitClock clock) {
    this.sql = sql;
    this.volume = volume;
    this.calendars = calendars;
    this.clock = clock;
  }

  /**
   * Judges each feed for whose last full hour that has not been done, as soon as all of it is read:
   * what waits on the broker is not missing. A drop begins on a working day only; what is one stays
   * one until the volume is back. Only right while the feeds are locked.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void judge(Map<String, Feed> feeds) {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    Map<String, Boolean> before = due(feeds, hour);
    if (before.isEmpty()) {
      return;
    }
    Map<String, FeedVolume.Day> days = volume.dayBefore(hour, before.keySet());
    boolean mayBegin = isWorkingDay(hour);
    List<String> names = List.copyOf(before.keySet());
    List<Boolean> low = new ArrayList<>(names.size());
    for (String name : names) {
      FeedVolume.Day day = days.get(name);
      boolean drop =
          day != null && feeds.get(name).usualVolume().isDrop(day.records(), day.earlier());
      low.add(drop && (mayBegin || before.get(name)));
    }
    sql.update(
        """
        update feed_state s set volume_judged = ?, volume_low = n.low
        from unnest(?, ?) as n (feed, low) where s.feed = n.feed
        """,
        hour,
        Sql.texts(names),
        Sql.booleans(low));
  }

  /** Feeds to judge, and whether each is low already. */
  private Map<String, Boolean> due(Map<String, Feed> feeds, Instant hour) {
    return sql
        .query(
            """
            select s.feed, s.volume_low from feed_state s
            where s.feed = any(?) and (s.volume_judged is null or s.volume_judged < ?)
              and not exists (select from feed_partition p
                where p.feed = s.feed and p.next_offset < p.end_offset)
            order by s.feed
            """,
            row -> Map.entry(row.text("feed"), row.bool("volume_low")),
            Sql.texts(feeds.keySet()),
            hour)
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
  }

  /** Whether the hours before end on a working day and do not reach back into a public holiday. */
  private boolean isWorkingDay(Instant hour) {
    WorkCalendar company = calendars.company();
    LocalDate last = company.dayOf(hour.minusMillis(1));
    LocalDate first = company.dayOf(hour.minus(DAY));
    return company.isWorkingDay(last) && !company.holidays().contains(first);
  }
}

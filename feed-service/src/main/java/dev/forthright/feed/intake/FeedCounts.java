package dev.forthright.feed.intake;

import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of each feed's records, in the transaction of their batch. */
@ApplicationScoped
class FeedCounts {

  private final Sql sql;

  FeedCounts(Sql sql) {
    this.sql = sql;
  }

  /** One batch's counts. */
  static final class Tally {

    private record Key(String feed, String outcome) implements Comparable<Key> {
      @Override
      public int compareTo(Key other) {
        int byFeed = feed.compareTo(other.feed);
        return byFeed != 0 ? byFeed : outcome.compareTo(other.outcome);
      }
    }

    private final Map<Key, Long> counts = new TreeMap<>();

    void add(String feed, String outcome) {
      counts.merge(new Key(feed, outcome), 1L, Long::sum);
    }
  }

  void add(Tally tally) {
    if (tally.counts.isEmpty()) {
      return;
    }
    List<Tally.Key> keys = new ArrayList<>(tally.counts.keySet());
    sql.update(
        """
        insert into feed_outcome as o (feed, outcome, count)
        select t.feed, t.outcome, t.count from unnest(?, ?, ?) as t (feed, outcome, count)
        order by t.feed, t.outcome
        on conflict (feed, outcome) do update set count = o.count + excluded.count
        """,
        Sql.texts(keys.stream().map(Tally.Key::feed).toList()),
        Sql.texts(keys.stream().map(Tally.Key::outcome).toList()),
        Sql.longs(keys.stream().map(tally.counts::get).toList()));
  }
}

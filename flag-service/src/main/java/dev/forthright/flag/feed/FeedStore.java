package dev.forthright.flag.feed;

import dev.forthright.flag.rows.RowJson;
import dev.forthright.flag.rule.domain.DataFeedStaleRule;
import dev.forthright.flag.rule.domain.FactKind;
import dev.forthright.flag.rule.domain.FeedStanding;
import dev.forthright.flag.rule.domain.FeedStanding.Told;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of feeds: which of them delivers which kind of fact, and which had gone silent. */
@ApplicationScoped
public class FeedStore {

  private final Sql sql;

  FeedStore(Sql sql) {
    this.sql = sql;
  }

  /** A feed that delivers a kind of fact. */
  public record Delivery(FactKind kind, String feed) {}

  /** Notes who delivers what, with the time of the earliest such fact. */
  public void delivered(Map<Delivery, Instant> since) {
    if (since.isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into feed_delivery as d (kind, feed, since)
        select kind, feed, since from jsonb_populate_recordset(null::feed_delivery, ?::jsonb)
        order by kind, feed
        on conflict (kind, feed) do update set since = excluded.since
        where d.since > excluded.since
        """,
        RowJson.rows(
            since.entrySet().stream()
                .map(
                    one ->
                        RowJson.row()
                            .put("kind", one.getKey().kind().toString())
                            .put("feed", one.getKey().feed())
                            .put("since", one.getValue().toString()))
                .toList()));
  }

  /**
   * A feed that had gone silent, or lost records that rules still look back on, at an instant, if
   * one that delivers such facts had.
   *
   * @param kinds the kinds of fact asked about
   */
  public Optional<String> staleFeed(Collection<FactKind> kinds, Instant at) {
    List<String> delivering =
        sql.query(
            "select distinct feed from feed_delivery where since <= ? and kind = any(?)",
            row -> row.text("feed"),
            at,
            Sql.texts(kinds.stream().map(FactKind::toString).toList()));
    return standing(delivering, at).stream()
        .filter(feed -> !feed.isHeard())
        .map(FeedStanding::feed)
        .findFirst();
  }

  /** How some feeds stood at an instant; those never told of miss. */
  public List<FeedStanding> standing(Collection<String> feeds, Instant at) {
    return sql.query(
        """
        select f.feed, stale.at as stale_at, stale.event_id::text as stale_event_id,
          stale.reason as stale_reason, gap.at as gap_at, gap.event_id::text as gap_event_id,
          gap.reason as gap_reason
        from (select distinct feed from feed_status where feed = any(?) and at <= ?) f
        left join lateral (
          select s.at, s.event_id, s.reason from feed_status s
          where s.feed = f.feed and s.status = 'stale' and s.at <= ?
            and not exists (select from feed_status h where h.feed = f.feed
              and h.status not in ('stale', 'gap') and h.at > s.at and h.at <= ?)
          order by s.at limit 1) stale on true
        left join lateral (
          select s.at, s.event_id, s.reason from feed_status s
          where s.feed = f.feed and s.status = 'gap' and s.at > ? and s.at <= ?
          order by s.at desc limit 1) gap on true
        order by f.feed
        """,
        row -> new FeedStanding(row.text("feed"), told(row, "stale"), told(row, "gap")),
        Sql.texts(feeds),
        at,
        at,
        at,
        gapsAfter(at),
        at);
  }

  private static Instant gapsAfter(Instant at) {
    return at.minus(DataFeedStaleRule.GAP_DAYS, ChronoUnit.DAYS);
  }

  private static @Nullable Told told(Row row, String what) {
    Instant at = row.instant(what + "_at");
    return at == null
        ? null
        : new Told(at, row.text(what + "_event_id"), row.text(what + "_reason"));
  }
}

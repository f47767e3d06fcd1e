package dev.forthright.flag.feed;

import dev.forthright.flag.rows.RowJson;
import dev.forthright.flag.rule.domain.FactKind;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

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
   * A feed that had gone silent at an instant, if one that delivers such facts had.
   *
   * @param kinds the kinds of fact asked about
   */
  public Optional<String> staleFeed(Collection<FactKind> kinds, Instant at) {
    return sql.queryOne(
        """
        select feed from (
          select distinct on (feed) feed, status from feed_status where at <= ?
          order by feed, at desc) f
        where status in ('stale', 'gap')
          and exists (select from feed_delivery d
            where d.feed = f.feed and d.since <= ? and d.kind = any(?))
        order by feed limit 1
        """,
        row -> row.text("feed"),
        at,
        at,
        Sql.texts(kinds.stream().map(FactKind::toString).toList()));
  }
}

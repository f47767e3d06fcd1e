package dev.forthright.feed.config;

import dev.forthright.kit.sql.Sql;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Keeps every replica on the mappings that stand in the database: asked at the head of every batch,
 * so that no record is read with an older one once the change is committed.
 */
@ApplicationScoped
public class LiveMappings {

  private static final Logger LOG = Logger.getLogger(LiveMappings.class);

  private final Feeds feeds;
  private final Sql sql;

  /** The version that each feed was read with last, compiled or refused. */
  private final Map<String, Long> read = new ConcurrentHashMap<>();

  LiveMappings(Feeds feeds, Sql sql) {
    this.feeds = feeds;
    this.sql = sql;
  }

  private record Stored(String feed, long version, String mapping) {}

  /** A stored mapping that this release no longer understands keeps the service from starting. */
  @Transactional
  void onStart(@Observes StartupEvent started) {
    stored().forEach(this::take);
  }

  /** Takes over what has changed since. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void follow() {
    for (Stored stored : stored()) {
      try {
        take(stored);
      } catch (IllegalArgumentException | IllegalStateException e) {
        // Only while replicas of two releases run: the newer one proved it, we cannot.
        read.put(stored.feed(), stored.version());
        LOG.errorf(e, "event=mapping-not-understood feed=%s", stored.feed());
      }
    }
  }

  /** True when the feed's mapping was put, so that its configured file does not count. */
  boolean isPut(String feed) {
    return read.containsKey(feed);
  }

  private void take(Stored stored) {
    Optional<Feed> feed = feeds.named(stored.feed());
    if (feed.isPresent()) {
      feeds.replace(feeds.with(feed.get(), stored.mapping().getBytes(StandardCharsets.UTF_8)));
      LOG.infof("event=mapping-changed feed=%s version=%d", stored.feed(), stored.version());
    }
    read.put(stored.feed(), stored.version());
  }

  private List<Stored> stored() {
    return sql
        .query(
            "select feed, max(version) as version from feed_mapping group by feed",
            row -> Map.entry(row.text("feed"), row.longValue("version")))
        .stream()
        .filter(newest -> read.getOrDefault(newest.getKey(), 0L) < newest.getValue())
        .map(
            newest ->
                sql.queryOne(
                        "select feed, version, mapping from feed_mapping where feed = ? and version = ?",
                        row ->
                            new Stored(
                                row.text("feed"), row.longValue("version"), row.text("mapping")),
                        newest.getKey(),
                        newest.getValue())
                    .orElseThrow())
        .toList();
  }
}

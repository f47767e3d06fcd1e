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
import org.jspecify.annotations.Nullable;

/**
 * Keeps every replica on the mappings that stand in the database: asked at the head of every batch,
 * so that no record is read with an older one once the change is committed.
 */
@ApplicationScoped
public class LiveMappings {

  private static final Logger LOG = Logger.getLogger(LiveMappings.class);

  private final Feeds feeds;
  private final Sql sql;

  /** What each feed was read with last, compiled or refused. */
  private final Map<String, Taken> read = new ConcurrentHashMap<>();

  LiveMappings(Feeds feeds, Sql sql) {
    this.feeds = feeds;
    this.sql = sql;
  }

  /**
   * A version of a feed's mapping.
   *
   * @param mapping null when the one before was taken back
   */
  private record Stored(String feed, long version, @Nullable String mapping) {

    Taken taken() {
      return new Taken(version, mapping != null);
    }
  }

  private record Taken(long version, boolean put) {}

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
        read.put(stored.feed(), stored.taken());
        LOG.errorf(e, "event=mapping-not-understood feed=%s", stored.feed());
      }
    }
  }

  /** True when the feed's mapping was put, so that its configured file does not count. */
  boolean isPut(String feed) {
    Taken taken = read.get(feed);
    return taken != null && taken.put();
  }

  private void take(Stored stored) {
    Optional<Feed> feed = feeds.named(stored.feed());
    if (feed.isPresent()) {
      if (stored.mapping() == null) {
        feeds.restore(stored.feed());
      } else {
        feeds.replace(feeds.with(feed.get(), stored.mapping().getBytes(StandardCharsets.UTF_8)));
      }
      LOG.infof("event=mapping-changed feed=%s version=%d", stored.feed(), stored.version());
    }
    read.put(stored.feed(), stored.taken());
  }

  private long versionRead(String feed) {
    Taken taken = read.get(feed);
    return taken == null ? 0 : taken.version();
  }

  private List<Stored> stored() {
    return sql
        .query(
            "select feed, max(version) as version from feed_mapping group by feed",
            row -> Map.entry(row.text("feed"), row.longValue("version")))
        .stream()
        .filter(newest -> versionRead(newest.getKey()) < newest.getValue())
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

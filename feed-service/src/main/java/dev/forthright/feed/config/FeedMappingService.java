package dev.forthright.feed.config;

import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.write.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a mapping for a feed that runs: proven on its own samples, versioned, audited. Next: {@link
 * LiveMappings} on every replica.
 */
@ApplicationScoped
public class FeedMappingService {

  private static final long LOCK = 7_201_003L;

  private final Feeds feeds;
  private final LiveMappings live;
  private final Sql sql;
  private final Audit audit;
  private final Viewers viewers;
  private final KitClock clock;

  FeedMappingService(
      Feeds feeds, LiveMappings live, Sql sql, Audit audit, Viewers viewers, KitClock clock) {
    this.feeds = feeds;
    this.live = live;
    this.sql = sql;
    this.audit = audit;
    this.viewers = viewers;
    this.clock = clock;
  }

  @Transactional
  FeedMappingView one(String name) {
    live.follow();
    return view(feeds.demand(name).name());
  }

  /** Writes a new version, unless the text is what stands already. */
  @Transactional
  FeedMappingView put(String name, byte[] mappingFile, @Nullable String match) {
    FeedMappingView before = locked(name, match);
    Feed changed = with(feeds.demand(name), mappingFile);
    String text = new String(mappingFile, StandardCharsets.UTF_8);
    if (text.equals(before.mapping())) {
      return before;
    }
    write(name, before.version() + 1, text, changed.mappingVersion());
    audit.record("feed.mapping-changed", "feed", name, List.of());
    return view(name);
  }

  /**
   * Takes back what was put: the configured mapping is read again.
   *
   * @throws RuntimeException a 409 when that is what is read already
   */
  @Transactional
  FeedMappingView takeBack(String name, @Nullable String match) {
    FeedMappingView before = locked(name, match);
    if (before.mapping() == null) {
      throw Problem.of(
          ProblemType.CONFLICT, "The feed is read as it is configured; no mapping was put.");
    }
    write(name, before.version() + 1, null, null);
    audit.record("feed.mapping-taken-back", "feed", name, List.of());
    return view(name);
  }

  /** What stands, held until the transaction ends, if it is what the caller has seen. */
  private FeedMappingView locked(String name, @Nullable String match) {
    sql.query("select pg_advisory_xact_lock(?)", row -> 0, LOCK);
    live.follow();
    FeedMappingView before = view(feeds.demand(name).name());
    IfMatch.check(match, before.version());
    return before;
  }

  private void write(
      String name, long version, @Nullable String mapping, @Nullable String mappingVersion) {
    sql.update(
        """
        insert into feed_mapping (feed, version, mapping, mapping_version, known_at, changed_by)
        values (?, ?, ?, ?, ?, ?)
        """,
        name,
        version,
        mapping,
        mappingVersion,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        viewers.current().tokenSubject());
  }

  /**
   * The feed with a mapping that is only tried.
   *
   * @throws RuntimeException a 422 that says what is wrong in the file
   */
  public Feed with(Feed feed, byte[] mappingFile) {
    if (feed.format().equals("canonical")) {
      throw Problem.of(
          ProblemType.CONFLICT,
          "The feed reads the canonical input format, which has no mapping; configure it as mapped.");
    }
    Feed changed;
    try {
      changed = feeds.with(feed, mappingFile);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw Problem.of(ProblemType.UNPROCESSABLE, e.getMessage());
    }
    if (changed.mapping().orElseThrow().provenOn() == 0) {
      throw Problem.of(
          ProblemType.UNPROCESSABLE,
          "The mapping must carry at least one entry under samples, so that it can be proven.");
    }
    return changed;
  }

  private FeedMappingView view(String name) {
    return sql.queryOne(
            "select * from feed_mapping where feed = ? order by version desc limit 1",
            row -> view(name, row),
            name)
        .orElseGet(() -> configured(name, 0, null));
  }

  private FeedMappingView view(String name, Row row) {
    String mapping = row.text("mapping");
    long version = row.longValue("version");
    Instant changedAt = row.instant("known_at");
    return mapping == null
        ? configured(name, version, changedAt)
        : new FeedMappingView(
            name,
            "mapped",
            row.text("mapping_version"),
            version,
            "api",
            feeds.configuredMapping(name).orElse(null),
            changedAt,
            mapping);
  }

  private FeedMappingView configured(String name, long version, @Nullable Instant changedAt) {
    Feed feed = feeds.configured(name);
    return new FeedMappingView(
        name,
        feed.format(),
        feed.mappingVersion(),
        version,
        "configuration",
        feeds.configuredMapping(name).orElse(null),
        changedAt,
        null);
  }
}

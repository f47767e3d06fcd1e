package dev.forthright.feed.record;

import dev.forthright.feed.entity.domain.CanonicalJson;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Publishes again, piece by piece, every record that ever named an id whose link somebody changed.
 * How far it has come stands in the transaction of what it published, so that a crash repeats
 * nothing and leaves nothing out. Next: the kit's outbox, then every service's intake.
 */
@ApplicationScoped
public class LinkReleases {

  /** Records looked at in one transaction; their locks hold up batches that write the same ones. */
  private static final int AT_ONCE = 500;

  private final Sql sql;
  private final PersonLinks links;
  private final RecordService records;
  private final KitClock clock;

  LinkReleases(Sql sql, PersonLinks links, RecordService records, KitClock clock) {
    this.sql = sql;
    this.links = links;
    this.records = records;
    this.clock = clock;
  }

  private record Release(String alias, String afterEntity, String afterId) {}

  private record Seen(String entity, String id, boolean names) {}

  /** Nobody writes records or links until the end of the transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void lock() {
    links.change();
  }

  /** Starts, or starts over, with the records of an id; only right under {@link #lock}. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void begin(String alias) {
    sql.update(
        """
        insert into identity_release (alias, started_at) values (?, ?)
        on conflict (alias) do update
          set after_entity = '', after_id = '', started_at = excluded.started_at
        """,
        alias,
        clock.instant());
  }

  /**
   * The next piece.
   *
   * @return false when there is nothing to do, or another replica does it
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean releaseSome() {
    // Before the row below, in the order of those who change a link.
    links.keep();
    Optional<Release> next = next();
    if (next.isEmpty()) {
      return false;
    }
    Release release = next.get();
    List<Seen> seen = look(release);
    Set<RecordId> naming =
        seen.stream()
            .filter(Seen::names)
            .map(one -> new RecordId(EntityKind.of(one.entity()).orElseThrow(), one.id()))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!naming.isEmpty()) {
      records.publishAgain(naming);
    }
    if (seen.size() < AT_ONCE) {
      sql.update("delete from identity_release where alias = ?", release.alias());
    } else {
      sql.update(
          "update identity_release set after_entity = ?, after_id = ? where alias = ?",
          seen.getLast().entity(),
          seen.getLast().id(),
          release.alias());
    }
    return true;
  }

  private Optional<Release> next() {
    return sql.queryOne(
        """
        select alias, after_entity, after_id from identity_release
        order by started_at, alias limit 1 for update skip locked
        """,
        row -> new Release(row.text("alias"), row.text("after_entity"), row.text("after_id")));
  }

  /** The next records in their order, and whether any fact of each names the id. */
  private List<Seen> look(Release release) {
    return sql.query(
        """
        select r.entity, r.record_id, exists (
          select from record_history h
          where h.entity = r.entity and h.record_id = r.record_id
            and strpos(h.fields::text, ?) > 0) as names
        from record r where (r.entity, r.record_id) > (?, ?)
        order by r.entity, r.record_id limit ?
        """,
        row -> new Seen(row.text("entity"), row.text("record_id"), row.bool("names")),
        CanonicalJson.write(release.alias()),
        release.afterEntity(),
        release.afterId(),
        AT_ONCE);
  }
}

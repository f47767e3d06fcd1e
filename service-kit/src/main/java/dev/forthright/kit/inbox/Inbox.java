package dev.forthright.kit.inbox;

import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Remembers which events took effect, in the transaction of the effect itself: one insert for a
 * whole batch, sorted by id so that two batches that share events cannot deadlock.
 */
@ApplicationScoped
public class Inbox {

  /** An event at the door; {@code contentHash} covers the content without delivery fields. */
  public record Entry(
      UUID eventId, byte[] contentHash, String type, Instant eventTime, RawRecord raw) {}

  /** What the inbox says of an entry. */
  public enum Admission {
    NEW,
    DUPLICATE,
    ID_REUSED
  }

  private final Sql sql;

  Inbox(Sql sql) {
    this.sql = sql;
  }

  /** Admits a batch; the result has an admission for every entry (by identity). */
  @Transactional(Transactional.TxType.MANDATORY)
  public Map<Entry, Admission> admit(String consumer, List<Entry> entries) {
    Map<Entry, Admission> admissions = new IdentityHashMap<>();
    if (entries.isEmpty()) {
      return admissions;
    }
    Map<UUID, Entry> first = new HashMap<>();
    entries.forEach(entry -> first.putIfAbsent(entry.eventId(), entry));
    Set<UUID> fresh = insert(consumer, List.copyOf(first.values()));
    Map<UUID, byte[]> known = hashes(consumer, first.keySet(), fresh);
    for (Entry entry : entries) {
      UUID id = entry.eventId();
      byte[] hash = known.getOrDefault(id, first.get(id).contentHash());
      // The first entry of an id is the one that was inserted; the next ones find it taken.
      admissions.put(
          entry,
          fresh.remove(id)
              ? Admission.NEW
              : Arrays.equals(hash, entry.contentHash())
                  ? Admission.DUPLICATE
                  : Admission.ID_REUSED);
    }
    return admissions;
  }

  /** Notes that an admitted event changed nothing, and why. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void markIgnored(String consumer, List<UUID> eventIds, String reason) {
    if (!eventIds.isEmpty()) {
      sql.update(
          "update kit.inbox set outcome = 'ignored', reason = ? where consumer = ? and event_id = any(?)",
          reason,
          consumer,
          Sql.uuids(eventIds));
    }
  }

  private Set<UUID> insert(String consumer, List<Entry> entries) {
    return new HashSet<>(
        sql.query(
            """
            insert into kit.inbox (consumer, event_id, content_hash, type, topic, partition, record_offset, event_time)
            select ?, e.id, e.hash, e.type, e.topic, e.partition, e.record_offset, e.time
            from unnest(?, ?, ?, ?, ?, ?, ?)
              as e (id, hash, type, topic, partition, record_offset, time)
            order by e.id
            on conflict do nothing
            returning event_id
            """,
            row -> row.uuid("event_id"),
            consumer,
            Sql.uuids(entries.stream().map(Entry::eventId).toList()),
            Sql.bytes(entries.stream().map(Entry::contentHash).toList()),
            Sql.texts(entries.stream().map(Entry::type).toList()),
            Sql.texts(entries.stream().map(entry -> entry.raw().topic()).toList()),
            Sql.ints(entries.stream().map(entry -> entry.raw().partition()).toList()),
            Sql.longs(entries.stream().map(entry -> entry.raw().offset()).toList()),
            Sql.instants(entries.stream().map(Entry::eventTime).toList())));
  }

  private Map<UUID, byte[]> hashes(String consumer, Set<UUID> all, Set<UUID> fresh) {
    List<UUID> seenBefore = all.stream().filter(id -> !fresh.contains(id)).toList();
    Map<UUID, byte[]> hashes = new HashMap<>();
    if (!seenBefore.isEmpty()) {
      sql.query(
              "select event_id, content_hash from kit.inbox where consumer = ? and event_id = any(?)",
              row -> Map.entry(row.uuid("event_id"), row.bytes("content_hash")),
              consumer,
              Sql.uuids(seenBefore))
          .forEach(entry -> hashes.put(entry.getKey(), entry.getValue()));
    }
    return hashes;
  }
}

package dev.forthright.kit.access;

import dev.forthright.events.Topic;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers, in the transaction of a batch, up to where {@code crm.people} has been applied.
 *
 * <p>Written over, not raised: a topic that was made anew starts at 0 again, and a higher old value
 * would pass for up to date. Next: {@link PeopleFreshness}.
 */
@ApplicationScoped
public class AppliedOffsets {

  private final Sql sql;

  AppliedOffsets(Sql sql) {
    this.sql = sql;
  }

  /** Notes settled records, in offset order; of other topics nothing is noted. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(List<RawRecord> settled) {
    Map<Integer, Long> next = new TreeMap<>();
    for (RawRecord raw : settled) {
      if (raw.topic().equals(Topic.PEOPLE.wire())) {
        next.merge(raw.partition(), raw.offset() + 1, Math::max);
      }
    }
    if (!next.isEmpty()) {
      sql.update(
          """
          insert into kit.applied_offset (topic, partition, next_offset)
          select ?, * from unnest(?, ?) as n (partition, next_offset)
          on conflict (topic, partition) do update set next_offset = excluded.next_offset
          """,
          Topic.PEOPLE.wire(),
          Sql.ints(next.keySet()),
          Sql.longs(next.values()));
    }
  }

  /** The next offset of each partition of {@code crm.people} that was noted. */
  Map<Integer, Long> ofPeople() {
    Map<Integer, Long> offsets = new TreeMap<>();
    sql.query(
            "select partition, next_offset from kit.applied_offset where topic = ?",
            row -> Map.entry(row.intValue("partition"), row.longValue("next_offset")),
            Topic.PEOPLE.wire())
        .forEach(each -> offsets.put(each.getKey(), each.getValue()));
    return offsets;
  }
}

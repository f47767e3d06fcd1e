package dev.forthright.feed.record;

import dev.forthright.feed.entity.domain.EntityKind;
import java.util.Comparator;

/** Which record: its kind and its canonical id. Sorted by it, so that batches lock in one order. */
record RecordId(EntityKind kind, String id) implements Comparable<RecordId> {

  private static final Comparator<RecordId> ORDER =
      Comparator.<RecordId, String>comparing(record -> record.kind().wire())
          .thenComparing(RecordId::id);

  @Override
  public int compareTo(RecordId other) {
    return ORDER.compare(this, other);
  }
}

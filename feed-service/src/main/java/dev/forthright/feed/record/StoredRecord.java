package dev.forthright.feed.record;

import dev.forthright.feed.record.domain.Merge;
import java.util.List;

/** A record as locked for a batch: its version, its head and the people it could not name yet. */
record StoredRecord(RecordId id, long version, Merge.Head head, List<String> unresolved) {}

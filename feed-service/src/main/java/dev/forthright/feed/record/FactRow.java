package dev.forthright.feed.record;

import dev.forthright.events.Actor;
import dev.forthright.events.Origin;
import dev.forthright.feed.record.domain.Fact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it stands in the history: what it says, and everything that says where it came from.
 */
record FactRow(
    RecordId record,
    Fact fact,
    Instant knownAt,
    boolean late,
    boolean backfill,
    Actor actor,
    @Nullable String correlationId,
    Origin origin) {

  static FactRow of(FeedFact fact, boolean late) {
    return new FactRow(
        new RecordId(fact.kind(), fact.recordId()),
        fact.fact(),
        fact.raw().timestamp(),
        late,
        fact.backfill(),
        fact.actor(),
        fact.correlationId(),
        new Origin(
            fact.feed().name(),
            fact.raw().topic(),
            fact.raw().partition(),
            fact.raw().offset(),
            fact.nativeId(),
            fact.feed().mappingVersion()));
  }
}

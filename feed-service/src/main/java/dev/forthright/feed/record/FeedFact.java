package dev.forthright.feed.record;

import dev.forthright.events.Actor;
import dev.forthright.events.Completeness;
import dev.forthright.feed.config.Feed;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.record.domain.Fact;
import dev.forthright.kit.intake.RawRecord;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact about one record with all that must be remembered of its origin. Next: {@link
 * RecordService}.
 *
 * @param recordId null when the source lost changes to every record of the object
 * @param resyncReason why the record must be read again; null for an ordinary change
 * @param contentHash of the change without delivery fields: tells a duplicate from a reused id
 */
public record FeedFact(
    Feed feed,
    EntityKind kind,
    String object,
    @Nullable String recordId,
    Fact fact,
    Actor actor,
    String nativeId,
    @Nullable String correlationId,
    boolean backfill,
    @Nullable String resyncReason,
    byte[] contentHash,
    RawRecord raw) {

  /** Identity of the fact; the same for every delivery. */
  public UUID id() {
    return fact.order().eventId();
  }

  Completeness completeness() {
    return switch (fact.coverage()) {
      case DELTA -> Completeness.DELTA;
      case SNAPSHOT -> Completeness.SNAPSHOT;
      case PARTIAL -> Completeness.PARTIAL;
    };
  }
}

package dev.forthright.feed.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as known now, with every fact it is known from, newest first.
 *
 * @param merged the deals that were merged into this one, also one after the other; their facts
 *     stand in the history and have no part in the state
 */
public record RecordView(
    String entity,
    String id,
    long version,
    boolean published,
    boolean stale,
    Map<String, JsonNode> state,
    List<String> merged,
    List<FactView> history) {

  /**
   * A fact, where it came from, and what it changed.
   *
   * @param mergedFrom the merged deal that the fact is about; null when it is about this record
   */
  public record FactView(
      UUID id,
      Instant occurredAt,
      Instant knownAt,
      boolean late,
      String coverage,
      @Nullable String actor,
      String actorKind,
      String feed,
      String topic,
      int partition,
      long offset,
      @Nullable String nativeId,
      String mappingVersion,
      @Nullable String mergedFrom,
      List<ChangeView> changes) {}

  /** A field before and after; without {@code fromKnown} the old value was never seen. */
  public record ChangeView(
      String field, @Nullable JsonNode from, boolean fromKnown, @Nullable JsonNode to) {}
}

package dev.forthright.feed.mapping;

import dev.forthright.feed.entity.domain.Coverage;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.mapping.domain.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping made of one record of a source change.
 *
 * @param recordId the canonical id; null when the change concerns every record of the object
 * @param fields canonical field to canonical JSON text
 * @param nativeId the identity that a redelivery repeats
 * @param backfill true when it is part of an initial load
 */
public record MappedChange(
    EntityKind entity,
    String object,
    @Nullable String recordId,
    Operation operation,
    String sourceOperation,
    Coverage coverage,
    Map<String, String> fields,
    Instant occurredAt,
    long sequence,
    String nativeId,
    @Nullable String actor,
    @Nullable String actorKind,
    boolean backfill) {

  /** The same record just before, as the source remembers it: known old values, nothing new. */
  MappedChange precededBy(Map<String, String> old) {
    return new MappedChange(
        entity,
        object,
        recordId,
        operation,
        sourceOperation,
        Coverage.PARTIAL,
        old,
        occurredAt,
        sequence - 1,
        nativeId + "|before",
        actor,
        actorKind,
        backfill);
  }

  /** What a mapping says about a raw record: changes, or why it has none for us. */
  public sealed interface Reading {

    /** Facts about one or more records. */
    record Changes(List<MappedChange> changes) implements Reading {}

    /** An object that this mapping does not map; counted, not refused. */
    record Unmapped(@Nullable String object, @Nullable Instant occurredAt) implements Reading {}
  }
}

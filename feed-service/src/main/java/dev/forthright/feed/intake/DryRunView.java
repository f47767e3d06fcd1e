package dev.forthright.feed.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a raw record would become. {@code decision} is facts, ignored or refused, {@code decisions}
 * the way there; a refusal names reason and field, never a value. {@code events} are shown to
 * revenue operations only, because they hold the record's whole state.
 */
public record DryRunView(
    String feed,
    String format,
    String mappingVersion,
    String decision,
    @Nullable String reason,
    @Nullable String field,
    List<String> decisions,
    List<FactView> facts,
    @Nullable List<EventView> events) {

  /** A fact as mapped; {@code outcome} is what merging it now would do. */
  public record FactView(
      UUID id,
      String entity,
      @Nullable String recordId,
      Instant occurredAt,
      String coverage,
      @Nullable String nativeId,
      String actorKind,
      boolean seenBefore,
      String outcome,
      Map<String, JsonNode> fields) {}

  /** An event that would be published. */
  public record EventView(UUID id, String topic, String key, String type, JsonNode body) {}
}

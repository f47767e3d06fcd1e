package dev.forthright.feed.record.domain;

import dev.forthright.feed.entity.domain.EntityKind;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record after some facts: each field ever seen, as canonical JSON text. A field
 * that is absent was never seen; one that is {@code null} in JSON is known to be empty.
 */
public record RecordState(Map<String, String> fields) {

  static final String NULL = "null";
  static final RecordState EMPTY = new RecordState(Map.of());

  /** True when the field was ever seen, empty or not. */
  public boolean knows(String field) {
    return fields.containsKey(field);
  }

  /** The value as JSON text, or null when it was never seen or is empty. */
  public @Nullable String value(String field) {
    String json = fields.get(field);
    return NULL.equals(json) ? null : json;
  }

  /** True when the field is known to be JSON {@code true}. */
  public boolean isTrue(String field) {
    return "true".equals(fields.get(field));
  }

  /** True when every field that the canonical event needs is there. */
  public boolean isCompleteFor(EntityKind kind) {
    return kind.fields().stream()
        .noneMatch(field -> field.required() && value(field.name()) == null);
  }

  RecordState with(Map<String, String> changed) {
    var merged = new TreeMap<>(fields);
    merged.putAll(changed);
    return new RecordState(merged);
  }
}

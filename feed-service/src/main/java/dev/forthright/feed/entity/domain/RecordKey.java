package dev.forthright.feed.entity.domain;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The id of a record whose identity is one field, or several joined by a bar. */
public final class RecordKey {

  private RecordKey() {}

  /**
   * The id.
   *
   * @param fields canonical field to JSON text
   * @throws BadField when a part of the identity that the kind requires is missing
   */
  public static String of(EntityKind kind, Map<String, String> fields) {
    return kind.identity().stream()
        .map(name -> part(kind, name, fields.get(name)))
        .collect(Collectors.joining("|"));
  }

  private static String part(EntityKind kind, String name, @Nullable String json) {
    if (json == null || json.equals("null")) {
      if (kind.field(name).map(Field::required).orElse(true)) {
        throw new BadField(BadField.Rule.MISSING_FIELD, name);
      }
      return "";
    }
    return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
  }
}

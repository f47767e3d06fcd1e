package dev.forthright.feed.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forthright.feed.entity.domain.CanonicalJson;
import dev.forthright.kit.event.EventJson;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Fields to and from a JSON object; each value stays canonical JSON text. */
final class FieldsJson {

  private FieldsJson() {}

  static String write(Map<String, String> fields) {
    var json = new StringBuilder("{");
    fields.forEach(
        (name, value) -> {
          if (json.length() > 1) {
            json.append(',');
          }
          json.append('"').append(name).append("\":").append(value);
        });
    return json.append('}').toString();
  }

  static Map<String, String> read(String json) {
    try {
      Map<String, String> fields = new TreeMap<>();
      EventJson.mapper()
          .readValue(json, Map.class)
          .forEach((name, value) -> fields.put(String.valueOf(name), CanonicalJson.write(value)));
      return fields;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("The database holds fields that are no JSON.", e);
    }
  }
}

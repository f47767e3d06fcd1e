package dev.forthright.feed.record;

import java.util.LinkedHashMap;
import java.util.Map;

/** An object under construction whose values already are JSON text. */
final class Json {

  private final Map<String, String> members = new LinkedHashMap<>();

  void put(String name, String json) {
    members.put(name, json);
  }

  void orElse(String name, String json) {
    members.putIfAbsent(name, json);
  }

  String get(String name) {
    return members.get(name);
  }

  String text() {
    return FieldsJson.write(members);
  }
}

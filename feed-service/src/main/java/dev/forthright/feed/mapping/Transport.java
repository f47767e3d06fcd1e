package dev.forthright.feed.mapping;

import dev.forthright.kit.event.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows a mapping what only the Kafka record says: {@code _headers} with lower-case names (gateways
 * change the case), {@code _key} and {@code _topic}. Some sources tell what happened nowhere else.
 */
public final class Transport {

  private static final String HEADERS = "_headers";
  private static final String KEY = "_key";
  private static final String TOPIC = "_topic";

  /** What a mapping calls them. */
  static final List<String> NAMES = List.of(HEADERS, KEY, TOPIC);

  private Transport() {}

  /** The value's fields with those of its record beside them. */
  public static Map<String, @Nullable Object> around(
      Map<?, ?> value, String topic, byte @Nullable [] key, Map<String, String> headers) {
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    value.forEach((name, content) -> record.put(String.valueOf(name), content));
    Map<String, String> lower = new HashMap<>();
    headers.forEach((name, text) -> lower.put(name.toLowerCase(Locale.ROOT), text));
    record.put(HEADERS, lower);
    record.put(TOPIC, topic);
    if (key != null) {
      record.put(KEY, key(key));
    }
    return record;
  }

  /** A JSON key as its content, any other as text. */
  private static Object key(byte[] key) {
    try {
      return EventJson.mapper().readValue(key, Object.class);
    } catch (IOException e) {
      return new String(key, StandardCharsets.UTF_8);
    }
  }
}

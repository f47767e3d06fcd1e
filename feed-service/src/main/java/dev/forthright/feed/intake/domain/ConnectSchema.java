package dev.forthright.feed.intake.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Kafka Connect's JSON envelope {@code {schema, payload}}: its schema says which integers are
 * dates and instants and which text is a decimal, so the payload comes out with plain ISO values.
 */
public final class ConnectSchema {

  private static final String LOGICAL = "org.apache.kafka.connect.data.";
  private static final int DAY_IN_1970S = 100_000;

  private ConnectSchema() {}

  /** True for an object with exactly a struct schema and a payload. */
  public static boolean isEnvelope(Map<?, ?> tree) {
    return tree.size() == 2
        && tree.containsKey("payload")
        && tree.get("schema") instanceof Map<?, ?> schema
        && "struct".equals(schema.get("type"));
  }

  /** The payload with logical types resolved. */
  public static @Nullable Object payload(Map<?, ?> envelope) {
    return value((Map<?, ?>) envelope.get("schema"), envelope.get("payload"));
  }

  private static @Nullable Object value(@Nullable Map<?, ?> schema, @Nullable Object value) {
    if (schema == null || value == null) {
      return value;
    }
    if (schema.get("name") instanceof String name && name.startsWith(LOGICAL)) {
      return logical(name.substring(LOGICAL.length()), schema, value);
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "struct" -> value instanceof Map<?, ?> map ? struct(schema, map) : value;
      case "array" -> value instanceof List<?> list ? array(schema, list) : value;
      default -> value;
    };
  }

  private static Map<String, @Nullable Object> struct(Map<?, ?> schema, Map<?, ?> value) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    value.forEach((key, content) -> result.put(String.valueOf(key), content));
    if (schema.get("fields") instanceof List<?> fields) {
      for (Object each : fields) {
        if (each instanceof Map<?, ?> field && field.get("field") instanceof String name) {
          Object content = result.get(name);
          if (content != null) {
            result.put(name, value(field, content));
          }
        }
      }
    }
    return result;
  }

  private static List<@Nullable Object> array(Map<?, ?> schema, List<?> list) {
    List<@Nullable Object> result = new ArrayList<>(list.size());
    Map<?, ?> items = schema.get("items") instanceof Map<?, ?> map ? map : null;
    list.forEach(item -> result.add(value(items, item)));
    return result;
  }

  /** A value that does not fit its logical type stays as it is; the field's reader refuses it. */
  private static Object logical(String type, Map<?, ?> schema, Object value) {
    if (type.equals("Decimal") && value instanceof String text) {
      return decimal(schema, text);
    }
    if (!(value instanceof Integer) && !(value instanceof Long)) {
      return value;
    }
    long number = ((Number) value).longValue();
    return switch (type) {
      case "Date" ->
          Math.abs(number) < DAY_IN_1970S ? LocalDate.ofEpochDay(number).toString() : value;
      case "Timestamp" -> Instant.ofEpochMilli(number).toString();
      default -> value;
    };
  }

  private static Object decimal(Map<?, ?> schema, String text) {
    try {
      int scale =
          schema.get("parameters") instanceof Map<?, ?> parameters
              ? Integer.parseInt(String.valueOf(parameters.get("scale")))
              : 0;
      return new BigDecimal(new BigInteger(Base64.getDecoder().decode(text)), scale);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}

package dev.forthright.local.embedded.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Values that fit a schema, and values that nobody should send. */
final class Invention {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 6;

  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          "null",
          "\0",
          "a\0b",
          "\u001b[31m",
          "\uFFFE\uFFFF",
          "\uD83D\uDE00",
          "\u202Eabc",
          "ıİß",
          "'; drop table flag; --",
          "' or '1'='1",
          "%",
          "_%_",
          "\\",
          "../../etc/passwd",
          "${jndi:ldap://x}",
          "<script>alert(1)</script>",
          "=1+1",
          "-1",
          "0",
          "9223372036854775808",
          "1e999999",
          "NaN",
          "true",
          "{}",
          "[]",
          "0000-00-00",
          "9999-12-31",
          "+999999999-12-31",
          "-999999999-01-01",
          "2026-02-30",
          "2026-13-01T00:00:00Z",
          "+1000000000-12-31T23:59:59.999999999Z",
          "-1000000000-01-01T00:00:00Z",
          "0001-01-01T00:00:00Z",
          "now-999999999999d",
          "00000000-0000-0000-0000-000000000000",
          "a,b,,c",
          "x".repeat(3_000));

  /** One value in so many that fits its schema is one that no calendar or no memory holds. */
  private static final int RARE = 12;

  private static final List<String> EXTREME_DAYS =
      List.of("+999999999-01-01", "-999999999-01-01", "+20000-01-01", "0001-01-01");

  private static final List<BigDecimal> EXTREME_NUMBERS =
      List.of(
          new BigDecimal("1e400"),
          new BigDecimal("1e-400"),
          new BigDecimal("1e999999999"),
          new BigDecimal("1e-999999999"));

  private final ApiDescription api;
  private final Random random;

  Invention(ApiDescription api, Random random) {
    this.api = api;
    this.random = random;
  }

  /** A text that nobody should send. */
  String nasty() {
    return NASTY.get(random.nextInt(NASTY.size()));
  }

  /** A JSON value that nobody should send. */
  JsonNode nastyJson() {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(new BigDecimal("1e400"));
      case 2 -> JSON.numberNode(random.nextLong());
      case 3 -> JSON.booleanNode(true);
      case 4 -> JSON.arrayNode().add(JSON.nullNode());
      case 5 -> JSON.objectNode().put("x", nasty());
      default -> JSON.textNode(nasty());
    };
  }

  /** A value that fits the schema as far as it is written there. */
  JsonNode fitting(JsonNode schema) {
    return fitting(schema, 0);
  }

  private JsonNode fitting(JsonNode reference, int depth) {
    JsonNode schema = api.resolved(reference);
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.has(choice)) {
        return fitting(any(schema.get(choice)), depth);
      }
    }
    if (schema.has("enum")) {
      return any(schema.get("enum"));
    }
    if (schema.has("examples") && random.nextInt(3) > 0) {
      return any(schema.get("examples"));
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer" -> JSON.numberNode(number(schema));
      case "number" ->
          JSON.numberNode(rarely() ? any(EXTREME_NUMBERS) : BigDecimal.valueOf(number(schema)));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "null" -> JSON.nullNode();
      default -> JSON.textNode(text(schema));
    };
  }

  private JsonNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    for (var property : schema.path("properties").properties()) {
      boolean required = contains(schema.path("required"), property.getKey());
      if (depth < DEEPEST && (required || random.nextInt(3) > 0)) {
        object.set(property.getKey(), fitting(property.getValue(), depth + 1));
      }
    }
    JsonNode others = schema.path("additionalProperties");
    if (others.isObject() && depth < DEEPEST) {
      object.set("some", fitting(others, depth + 1));
    }
    return object;
  }

  private JsonNode array(JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    int size = depth < DEEPEST ? Math.max(schema.path("minItems").asInt(), random.nextInt(3)) : 0;
    for (int i = 0; i < size; i++) {
      array.add(fitting(schema.path("items"), depth + 1));
    }
    return array;
  }

  private long number(JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    long most = schema.path("maximum").asLong(least + 1_000);
    return switch (random.nextInt(4)) {
      case 0 -> least;
      case 1 -> most;
      default -> least + (long) (random.nextDouble() * (most - least));
    };
  }

  private String text(JsonNode schema) {
    return switch (schema.path("format").asText()) {
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      case "date" ->
          rarely()
              ? any(EXTREME_DAYS)
              : "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
      case "date-time" ->
          rarely()
              ? any(EXTREME_DAYS) + "T00:00:00Z"
              : "2026-%02d-15T08:30:00Z".formatted(1 + random.nextInt(12));
      default -> plain(schema);
    };
  }

  private boolean rarely() {
    return random.nextInt(RARE) == 0;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Alternatives such as {@code a|b|c} are the one pattern that is understood here. */
  private String plain(JsonNode schema) {
    String pattern = schema.path("pattern").asText();
    if (pattern.matches("\\w+(\\|\\w+)*")) {
      String[] choices = pattern.split("\\|");
      return choices[random.nextInt(choices.length)];
    }
    int most = schema.path("maxLength").asInt(20);
    String text = "text_" + random.nextInt(1_000);
    return text.substring(0, Math.min(most, text.length()));
  }

  private JsonNode any(JsonNode array) {
    return array.get(random.nextInt(array.size()));
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.get(0).asText();
    }
    return type.asText(schema.has("properties") ? "object" : "string");
  }

  private static boolean contains(JsonNode names, String name) {
    for (JsonNode each : names) {
      if (each.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }
}

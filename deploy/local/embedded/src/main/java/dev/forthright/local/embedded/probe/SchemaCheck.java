package dev.forthright.local.embedded.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Compares an answer with its documented schema: required properties, types, formats, enums. */
final class SchemaCheck {

  private final ApiDescription api;

  SchemaCheck(ApiDescription api) {
    this.api = api;
  }

  /** The first difference, if there is one. */
  Optional<String> difference(JsonNode schema, JsonNode value) {
    return difference("$", api.resolved(schema), value);
  }

  private Optional<String> difference(String at, JsonNode schema, JsonNode value) {
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.has(choice)) {
        return anyOf(at, schema.get(choice), value);
      }
    }
    for (JsonNode part : schema.path("allOf")) {
      Optional<String> found = difference(at, api.resolved(part), value);
      if (found.isPresent()) {
        return found;
      }
    }
    List<String> types = types(schema);
    if (!types.isEmpty() && types.stream().noneMatch(type -> isOf(type, value))) {
      return Optional.of(at + " is not of type " + types);
    }
    if (schema.has("enum") && !value.isNull() && !contains(schema.get("enum"), value)) {
      return Optional.of(at + " is not one of the documented values");
    }
    if (value.isTextual() && !hasFormat(schema.path("format").asText(), value.asText())) {
      return Optional.of(at + " is not a " + schema.path("format").asText());
    }
    return inside(at, schema, value);
  }

  private Optional<String> inside(String at, JsonNode schema, JsonNode value) {
    if (value.isObject()) {
      for (JsonNode name : schema.path("required")) {
        if (!value.has(name.asText())) {
          return Optional.of(at + "." + name.asText() + " is missing");
        }
      }
      for (var field : value.properties()) {
        JsonNode known = schema.path("properties").path(field.getKey());
        JsonNode rule = known.isMissingNode() ? schema.path("additionalProperties") : known;
        if (rule.isMissingNode() && schema.has("properties")) {
          return Optional.of(at + "." + field.getKey() + " is not documented");
        }
        Optional<String> found =
            difference(at + "." + field.getKey(), api.resolved(rule), field.getValue());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    if (value.isArray() && schema.has("items")) {
      for (JsonNode item : value) {
        Optional<String> found = difference(at + "[]", api.resolved(schema.get("items")), item);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> anyOf(String at, JsonNode choices, JsonNode value) {
    Optional<String> found = Optional.empty();
    for (JsonNode choice : choices) {
      found = difference(at, api.resolved(choice), value);
      if (found.isEmpty()) {
        return found;
      }
    }
    return found;
  }

  private static List<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      return List.of(type.asText());
    }
    List<String> types = new ArrayList<>();
    type.forEach(each -> types.add(each.asText()));
    return types;
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("No such type: " + type);
    };
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode each : values) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasFormat(String format, String text) {
    try {
      switch (format) {
        case "uuid" -> UUID.fromString(text);
        case "date" -> LocalDate.parse(text);
        case "date-time" -> Instant.parse(text);
        default -> {}
      }
      return true;
    } catch (DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }
}

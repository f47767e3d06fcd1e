package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Compares a schema with a record, all the way down, and says where they differ. */
final class SchemaMirror {

  private final List<String> differences = new ArrayList<>();

  static List<String> differences(Class<?> record, SchemaNode schema) {
    SchemaMirror mirror = new SchemaMirror();
    mirror.compareRecord("$", record, schema.resolved(), Set.of());
    return mirror.differences;
  }

  private void compareRecord(String path, Class<?> type, SchemaNode schema, Set<String> added) {
    Map<String, RecordComponent> components = RecordShape.components(type);
    expect(path, "type", "object", schema.type());
    expect(path, "properties", plus(components.keySet(), added), schema.properties().keySet());
    expect(path, "required", plus(RecordShape.required(type), added), schema.required());
    schema
        .properties()
        .forEach(
            (name, property) -> {
              if (property.description().isBlank() && !added.contains(name)) {
                differences.add(path + "." + name + " has no description");
              }
              if (components.containsKey(name)) {
                compareComponent(path + "." + name, components.get(name), property);
              }
            });
  }

  private void compareComponent(String path, RecordComponent component, SchemaNode property) {
    JsonFormat format = component.getAccessor().getAnnotation(JsonFormat.class);
    if (format != null && format.shape() == JsonFormat.Shape.STRING) {
      expect(path, "type", "string", property.resolved().type());
    } else {
      compare(path, component.getGenericType(), property.resolved());
    }
  }

  private void compare(String path, Type type, SchemaNode schema) {
    if (type instanceof ParameterizedType generic) {
      boolean list = generic.getRawType() == List.class;
      expect(path, "type", list ? "array" : "object", schema.type());
      Type[] arguments = generic.getActualTypeArguments();
      SchemaNode element = schema.child(list ? "items" : "additionalProperties");
      compare(path + "[]", arguments[arguments.length - 1], element.resolved());
      return;
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isEnum()) {
      expect(path, "enum", RecordShape.wires(raw), schema.enumValues());
    } else if (raw.isRecord()) {
      compareRecord(path, raw, schema, Set.of());
    } else if (raw.isSealed()) {
      Map<String, Class<?>> kinds = RecordShape.kinds(raw);
      expect(path, "kinds", kinds.size(), schema.json().path("oneOf").size());
      kinds.forEach(
          (kind, record) ->
              compareRecord(path + "<" + kind + ">", record, schema.ofKind(kind), Set.of("kind")));
    } else if (schema.json().has("enum")) {
      // A closed list of codes that the record keeps as text.
      expect(path, "text", String.class, raw);
    } else {
      expect(path, "type", jsonType(raw), schema.type());
      expect(path, "format", jsonFormat(raw, schema), schema.json().path("format").asText());
    }
  }

  private static String jsonType(Class<?> raw) {
    if (raw == boolean.class || raw == Boolean.class) {
      return "boolean";
    }
    if (raw == BigDecimal.class) {
      return "number";
    }
    return raw.isPrimitive() || Number.class.isAssignableFrom(raw) ? "integer" : "string";
  }

  private static String jsonFormat(Class<?> raw, SchemaNode schema) {
    if (raw == Instant.class) {
      return "date-time";
    }
    if (raw == LocalDate.class) {
      return "date";
    }
    if (raw == UUID.class) {
      return "uuid";
    }
    boolean mail = schema.json().path("format").asText().equals("email");
    return mail && raw == String.class ? "email" : "";
  }

  private static Set<String> plus(Set<String> names, Set<String> added) {
    Set<String> all = new TreeSet<>(names);
    all.addAll(added);
    return all;
  }

  private void expect(String path, String what, Object inRecord, Object inSchema) {
    if (!inRecord.equals(inSchema)) {
      differences.add(
          "%s: %s is %s in the record, %s in the schema".formatted(path, what, inRecord, inSchema));
    }
  }
}

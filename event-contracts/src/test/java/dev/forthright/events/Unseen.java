package dev.forthright.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds the properties of a schema that no sample shows, all the way down. */
final class Unseen {

  private final List<String> unseen = new ArrayList<>();

  static List<String> properties(SchemaNode schema, List<JsonNode> samples) {
    Unseen search = new Unseen();
    search.descend("$", schema, samples);
    return search.unseen;
  }

  private void descend(String path, SchemaNode reference, List<JsonNode> places) {
    SchemaNode schema = reference.resolved();
    if (schema.json().has("items")) {
      List<JsonNode> elements = new ArrayList<>();
      places.forEach(array -> array.forEach(elements::add));
      if (elements.isEmpty()) {
        unseen.add(path + "[]");
      } else {
        descend(path + "[]", schema.child("items"), elements);
      }
    }
    for (JsonNode alternative : schema.json().path("oneOf")) {
      SchemaNode kind = new SchemaNode(schema.file(), alternative).resolved();
      String name = kind.json().path("properties").path("kind").path("const").asText();
      List<JsonNode> ofKind =
          places.stream().filter(place -> place.path("kind").asText().equals(name)).toList();
      descend(path + "<" + name + ">", kind, ofKind);
    }
    schema
        .properties()
        .forEach(
            (name, property) -> {
              List<JsonNode> values =
                  places.stream().filter(p -> p.hasNonNull(name)).map(p -> p.get(name)).toList();
              if (values.isEmpty()) {
                unseen.add(path + "." + name);
              } else {
                descend(path + "." + name, property, values);
              }
            });
  }
}

package dev.forthright.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A place in a schema file; follows references, so that tests can walk schemas like data. */
record SchemaNode(Path file, JsonNode json) {

  static SchemaNode ofFile(Path file) {
    return new SchemaNode(file.normalize(), Contracts.json(file));
  }

  /** What the node means once references are followed and a permitted null is put aside. */
  SchemaNode resolved() {
    if (json.has("$ref")) {
      return follow(json.path("$ref").asText()).resolved();
    }
    if (json.has("anyOf")) {
      return at(json.path("anyOf").path(0)).resolved();
    }
    return this;
  }

  /** Own and referenced description, the own one first. */
  String description() {
    String own = json.path("description").asText();
    return own.isEmpty() ? resolved().json.path("description").asText() : own;
  }

  /** The first named JSON type; a nullable one lists null second. */
  String type() {
    JsonNode type = json.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }

  Map<String, SchemaNode> properties() {
    Map<String, SchemaNode> properties = new TreeMap<>();
    json.path("properties").properties().forEach(p -> properties.put(p.getKey(), at(p.getValue())));
    return properties;
  }

  Set<String> required() {
    return texts("required");
  }

  Set<String> enumValues() {
    return texts("enum");
  }

  SchemaNode child(String keyword) {
    return at(json.path(keyword));
  }

  /** The alternative of a oneOf whose property {@code kind} has that value. */
  SchemaNode ofKind(String kind) {
    for (JsonNode branch : json.path("oneOf")) {
      SchemaNode alternative = at(branch).resolved();
      if (alternative.json.path("properties").path("kind").path("const").asText().equals(kind)) {
        return alternative;
      }
    }
    throw new AssertionError("no alternative for kind " + kind);
  }

  private SchemaNode at(JsonNode node) {
    return new SchemaNode(file, node);
  }

  private SchemaNode follow(String ref) {
    int hash = ref.indexOf('#');
    String target = hash < 0 ? ref : ref.substring(0, hash);
    SchemaNode root = ofFile(target.isEmpty() ? file : file.resolveSibling(target));
    JsonNode place = hash < 0 ? root.json : root.json.at(ref.substring(hash + 1));
    if (place.isMissingNode()) {
      throw new AssertionError(file + " refers to " + ref + ", which does not exist.");
    }
    return new SchemaNode(root.file, place);
  }

  private Set<String> texts(String keyword) {
    Set<String> texts = new TreeSet<>();
    json.path(keyword).forEach(value -> texts.add(value.asText()));
    return texts;
  }
}

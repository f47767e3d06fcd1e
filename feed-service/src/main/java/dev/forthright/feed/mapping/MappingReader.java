package dev.forthright.feed.mapping;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.mapping.domain.FieldMapping;
import dev.forthright.feed.mapping.domain.MappingFile;
import dev.forthright.feed.mapping.domain.ObjectMapping;
import dev.forthright.feed.mapping.domain.Operation;
import dev.forthright.kit.event.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a mapping file and its samples from YAML, refusing anything it does not know: a mistyped
 * key must fail at start-up, not lose a field in production.
 */
public final class MappingReader {

  private static final int HASH_BYTES = 6;

  private final ObjectMapper yaml =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** A mapping and the sample records that prove it. */
  public record Loaded(MappingFile mapping, List<Sample> samples) {}

  /** A raw value and the canonical fields, as JSON by record, that it must become. */
  public record Sample(
      String name,
      Map<String, String> headers,
      byte[] value,
      Map<String, Map<String, JsonNode>> expected) {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException with the file's name and what is wrong in it
   */
  public Loaded read(String file, byte[] text) {
    try {
      JsonNode root = yaml.readTree(text);
      String version =
          required(root, "mapping").asText()
              + "@"
              + HexFormat.of().formatHex(Digests.sha256(text), 0, HASH_BYTES);
      boolean transport =
          Transport.NAMES.stream().anyMatch(new String(text, StandardCharsets.UTF_8)::contains);
      return new Loaded(mapping(version, transport, root), samples(root));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("Mapping file %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static MappingFile mapping(String version, boolean transport, JsonNode root) {
    only(
        root,
        "mapping",
        "detect",
        "each",
        "object",
        "records",
        "operation",
        "row",
        "changed",
        "nulled",
        "before",
        "time",
        "sequence",
        "identity",
        "actor",
        "actorKind",
        "backfill",
        "ids",
        "operations",
        "objects",
        "samples");
    Map<String, Operation> operations = new LinkedHashMap<>();
    required(root, "operations")
        .properties()
        .forEach(
            entry ->
                operations.put(
                    entry.getKey(),
                    Operation.valueOf(entry.getValue().asText().toUpperCase(Locale.ROOT))));
    Map<String, ObjectMapping> objects = new LinkedHashMap<>();
    required(root, "objects")
        .properties()
        .forEach(entry -> objects.put(entry.getKey(), object(entry.getKey(), entry.getValue())));
    return new MappingFile(
        version,
        required(root, "detect").asText(),
        optional(root, "each"),
        required(root, "object").asText(),
        required(root, "records").asText(),
        required(root, "operation").asText(),
        root.path("row").asText("$"),
        optional(root, "changed"),
        optional(root, "nulled"),
        optional(root, "before"),
        required(root, "time").asText(),
        optional(root, "sequence"),
        texts(required(root, "identity")),
        optional(root, "actor"),
        optional(root, "actorKind"),
        optional(root, "backfill"),
        transport,
        root.path("ids").asText("plain").equals("salesforce"),
        operations,
        objects);
  }

  private static ObjectMapping object(String name, JsonNode node) {
    only(node, "entity", "avroFields", "fields");
    String entity = required(node, "entity").asText();
    EntityKind kind =
        EntityKind.of(entity)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Object '%s' has the unknown entity '%s'.".formatted(name, entity)));
    Map<String, FieldMapping> fields = new LinkedHashMap<>();
    required(node, "fields")
        .properties()
        .forEach(entry -> fields.put(entry.getKey(), field(entry.getValue())));
    return new ObjectMapping(kind, texts(node.path("avroFields")), fields);
  }

  private static FieldMapping field(JsonNode node) {
    if (node.isTextual()) {
      return new FieldMapping(node.asText(), List.of(), null, Map.of(), null);
    }
    only(node, "path", "from", "currency", "map", "otherwise");
    Map<String, String> map = new LinkedHashMap<>();
    node.path("map").properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
    return new FieldMapping(
        required(node, "path").asText(),
        texts(node.path("from")),
        optional(node, "currency"),
        map,
        optional(node, "otherwise"));
  }

  private List<Sample> samples(JsonNode root) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (JsonNode node : root.path("samples")) {
      only(node, "name", "headers", "value", "facts");
      Map<String, String> headers = new LinkedHashMap<>();
      node.path("headers")
          .properties()
          .forEach(e -> headers.put(e.getKey(), e.getValue().asText()));
      Map<String, Map<String, JsonNode>> facts = new LinkedHashMap<>();
      required(node, "facts")
          .properties()
          .forEach(
              record -> {
                Map<String, JsonNode> fields = new LinkedHashMap<>();
                record.getValue().properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
                facts.put(record.getKey(), fields);
              });
      byte[] value = new ObjectMapper().writeValueAsBytes(required(node, "value"));
      samples.add(new Sample(required(node, "name").asText(), headers, value, facts));
    }
    return samples;
  }

  private static JsonNode required(JsonNode node, String name) {
    JsonNode child = node.get(name);
    if (child == null || child.isNull()) {
      throw new IllegalArgumentException("'%s' is missing.".formatted(name));
    }
    return child;
  }

  private static String optional(JsonNode node, String name) {
    return node.hasNonNull(name) ? node.get(name).asText() : null;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static void only(JsonNode node, String... names) {
    var known = List.of(names);
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException(
                    "'%s' is not known; known are %s.".formatted(name, known));
              }
            });
  }
}

package dev.forthright.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A published schema never changes: consumers that we do not know rely on it. A change is a new
 * version in a file of its own, whose hash is added to the lock with {@code
 * -Dforthright.docs.write=true}; that switch never replaces a hash that stands there.
 *
 * <p>Descriptions and the order of keys are free; everything that can accept or refuse data is not.
 */
class SchemaLockTest {

  private static final Path LOCK = Contracts.RESOURCES.resolve("schemas.lock");

  @Test
  void publishedSchemasAreAsTheyWere() throws IOException {
    Map<String, String> now = hashes();
    Map<String, String> locked = lock();
    if (Boolean.getBoolean("forthright.docs.write")) {
      now.forEach(locked::putIfAbsent);
      write(locked);
    }

    assertThat(now).isEqualTo(locked);
  }

  @Test
  void aDescriptionMayChangeAndAFieldMayNot() throws IOException {
    ObjectNode schema =
        (ObjectNode) read(Contracts.SCHEMAS.resolve("plan/plan.changed.v1.schema.json"));
    String before = hash(schema);

    schema.put("description", "Told better.");
    ((ObjectNode) schema.at("/properties/planId")).put("description", "Told better.");
    assertThat(hash(schema)).isEqualTo(before);

    ((ObjectNode) schema.at("/properties/planId")).remove("format");
    assertThat(hash(schema)).isNotEqualTo(before);
  }

  private static Map<String, String> hashes() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Contracts.SCHEMAS)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
        ObjectNode schema = (ObjectNode) read(file);
        String name = Contracts.SCHEMAS.relativize(file).toString().replace('\\', '/');
        // Each definition for itself: a new one beside it breaks nobody.
        JsonNode definitions = schema.remove("$defs");
        hashes.put(name, hash(schema));
        if (definitions != null) {
          definitions
              .properties()
              .forEach(it -> hashes.put(name + "#" + it.getKey(), hash(it.getValue())));
        }
      }
    }
    return hashes;
  }

  private static JsonNode read(Path file) throws IOException {
    return Contracts.MAPPER.readTree(Files.readString(file));
  }

  private static String hash(JsonNode schema) {
    try {
      byte[] text = canonical(schema, false).toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /** Keys sorted; descriptions left out, except where a property is called that. */
  private static JsonNode canonical(JsonNode node, boolean names) {
    if (node.isArray()) {
      ArrayNode list = Contracts.MAPPER.createArrayNode();
      node.forEach(each -> list.add(canonical(each, false)));
      return list;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode sorted = Contracts.MAPPER.createObjectNode();
    Map<String, JsonNode> fields = new TreeMap<>();
    node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    if (!names) {
      fields.remove("description");
    }
    fields.forEach((name, value) -> sorted.set(name, canonical(value, name.equals("properties"))));
    return sorted;
  }

  private static Map<String, String> lock() throws IOException {
    Map<String, String> locked = new TreeMap<>();
    if (Files.exists(LOCK)) {
      for (String line : Files.readAllLines(LOCK)) {
        String[] parts = line.split("  ", 2);
        locked.put(parts[1], parts[0]);
      }
    }
    return locked;
  }

  private static void write(Map<String, String> locked) throws IOException {
    List<String> lines =
        locked.entrySet().stream().map(it -> it.getValue() + "  " + it.getKey()).toList();
    Files.write(LOCK, lines);
  }
}

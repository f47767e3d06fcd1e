package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of this module as the tests see them: schemas, samples and the AsyncAPI document. */
final class Contracts {

  static final String BASE = "https://forthright.dev/schemas/";

  /** Equal to the mapper that the services use for event bodies. */
  static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  // The sources, not target/classes: a deleted file lives on there.
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  static final Path RESOURCES = MODULE.resolve("src/main/resources");
  static final Path SCHEMAS = RESOURCES.resolve("schemas");
  static final Path SAMPLES = MODULE.resolve("src/test/resources/samples");
  static final Path EVENTS_PAGE = MODULE.resolve("../docs/events.md");

  private static final SchemaRegistry REGISTRY = registry();

  private Contracts() {}

  /** The type's name in files: {@code flag.changed.v1}. */
  static String fileName(EventType type) {
    return type.wire().substring("forthright.".length());
  }

  /** The producer's branch, which is the last part of the record's package. */
  static String branch(EventType type) {
    String packageName = type.record().getPackageName();
    return packageName.substring(packageName.lastIndexOf('.') + 1);
  }

  /** Path of the type's schema below {@code schemas}. */
  static String schemaFile(EventType type) {
    return branch(type) + "/" + fileName(type) + ".schema.json";
  }

  static SchemaNode schemaNode(EventType type) {
    return SchemaNode.ofFile(SCHEMAS.resolve(schemaFile(type)));
  }

  static Schema validator(String schemaFile) {
    return REGISTRY.getSchema(SchemaLocation.of(BASE + schemaFile));
  }

  /** What the type's schema has against the data; empty when nothing. */
  static List<String> complaints(EventType type, JsonNode data) {
    return validator(schemaFile(type)).validate(data).stream().map(Object::toString).toList();
  }

  static JsonNode sample(EventType type, String name) {
    return json(SAMPLES.resolve(fileName(type)).resolve(name + ".json"));
  }

  /** Names of all samples of the type. */
  static List<String> sampleNames(EventType type) {
    return files(SAMPLES.resolve(fileName(type))).stream()
        .map(path -> path.getFileName().toString().replace(".json", ""))
        .toList();
  }

  static JsonNode json(Path file) {
    try {
      return MAPPER.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Every file below the folder, sorted. */
  static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  private static SchemaRegistry registry() {
    Map<String, String> byId = new HashMap<>();
    for (Path file : files(SCHEMAS)) {
      JsonNode schema = json(file);
      byId.put(schema.path("$id").asText(), schema.toString());
    }
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        builder ->
            builder
                .schemas(byId)
                .schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }
}

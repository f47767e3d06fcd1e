package dev.forthright.feed.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.jboss.logging.Logger;

/**
 * Reads a registry's answer about one schema, with the schemas that it refers to. Avro's own names
 * and defaults are not judged: the record was written with the schema as it is.
 */
final class SchemaReader {

  private static final Logger LOG = Logger.getLogger(SchemaReader.class);

  /** Schemas that refer to more than these in turn are built by accident. */
  private static final int MOST_REFERENCES = 100;

  private final RegistryClient client;
  private final String place;
  private final Schema.Parser parser =
      new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
  private final Set<String> read = new HashSet<>();

  /**
   * @param place what the log calls the schema
   */
  SchemaReader(RegistryClient client, String place) {
    this.client = client;
    this.place = place;
  }

  /**
   * The schema; empty when the registry does not know one that it refers to.
   *
   * @throws RegistryUnavailable when a reference cannot be asked for now
   */
  Optional<RegisteredSchema> read(JsonNode answer) {
    String type = answer.path("schemaType").asText("AVRO");
    return switch (type) {
      case "AVRO" -> avro(answer);
      case "JSON" -> Optional.of(new RegisteredSchema.Json());
      default -> Optional.of(unsupported("it is of type " + type));
    };
  }

  private Optional<RegisteredSchema> avro(JsonNode answer) {
    try {
      if (!readReferences(answer)) {
        return Optional.empty();
      }
      return Optional.of(new RegisteredSchema.Avro(parsed(answer)));
    } catch (AvroRuntimeException e) {
      return Optional.of(unsupported(e.getMessage()));
    }
  }

  /** Makes the parser know every type that the schema takes from others, deepest first. */
  private boolean readReferences(JsonNode answer) {
    for (JsonNode reference : answer.path("references")) {
      String path =
          "/subjects/%s/versions/%d"
              .formatted(
                  RegistryClient.segment(reference.path("subject").asText()),
                  reference.path("version").asInt());
      if (!read.add(path)) {
        continue;
      }
      if (read.size() > MOST_REFERENCES) {
        throw new AvroRuntimeException("it refers to more than " + MOST_REFERENCES + " others");
      }
      Optional<JsonNode> other = client.get(path);
      if (other.isEmpty() || !readReferences(other.get())) {
        return false;
      }
      parsed(other.get());
    }
    return true;
  }

  /** The parser leaves some schemas that it cannot read with a bare NullPointerException. */
  private Schema parsed(JsonNode answer) {
    try {
      return parser.parse(answer.path("schema").asText());
    } catch (RuntimeException e) {
      throw new AvroRuntimeException("it cannot be parsed: " + e.getMessage(), e);
    }
  }

  private RegisteredSchema unsupported(String why) {
    LOG.errorf("event=schema-unsupported which=\"%s\" because=%s", place, why);
    return new RegisteredSchema.Unsupported();
  }
}

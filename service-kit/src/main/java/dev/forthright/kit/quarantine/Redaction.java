package dev.forthright.kit.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forthright.kit.event.EventJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a record for people who must find out what is wrong without reading about anybody.
 */
public final class Redaction {

  private static final int MAX_ELEMENTS = 20;

  private Redaction() {}

  /** JSON with every value replaced by its kind and length; a sentence when it is not JSON. */
  static JsonNode shapeOf(byte @Nullable [] raw) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (raw == null) {
      return nodes.textNode("<no value>");
    }
    try {
      JsonNode parsed = EventJson.mapper().readTree(raw);
      return parsed == null || parsed.isMissingNode() ? nodes.textNode("<empty>") : mask(parsed);
    } catch (IOException e) {
      return nodes.textNode("<not JSON, " + raw.length + " bytes>");
    }
  }

  /** The same tree with every value replaced by its kind and length. */
  public static JsonNode mask(JsonNode node) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (node.getNodeType()) {
      case OBJECT -> {
        ObjectNode masked = nodes.objectNode();
        node.properties().forEach(field -> masked.set(field.getKey(), mask(field.getValue())));
        yield masked;
      }
      case ARRAY -> {
        ArrayNode masked = nodes.arrayNode();
        for (int i = 0; i < Math.min(node.size(), MAX_ELEMENTS); i++) {
          masked.add(mask(node.get(i)));
        }
        yield masked;
      }
      case STRING -> nodes.textNode("<text of " + node.textValue().length() + ">");
      case NUMBER -> nodes.textNode("<number>");
      case BOOLEAN -> nodes.textNode("<boolean>");
      case NULL -> nodes.nullNode();
      case BINARY, MISSING, POJO -> nodes.textNode("<other>");
    };
  }
}

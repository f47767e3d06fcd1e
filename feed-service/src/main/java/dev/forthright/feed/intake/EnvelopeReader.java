package dev.forthright.feed.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forthright.feed.intake.domain.ConnectSchema;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.intake.ReasonCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a raw record out of what carries it: JSON inside a JSON string, Connect's schema and
 * payload, an array, CloudEvents headers. It looks at shapes only, never at names of event types,
 * because two connectors use the same names with opposite meaning. Next: {@link Decoder}.
 */
final class EnvelopeReader {

  private static final int MAX_LAYERS = 4;
  private static final int MAX_EVENTS = 100;
  private static final int MAX_BYTES = 900 * 1024;

  private static final List<String> ATTRIBUTES =
      List.of(
          "specversion",
          "id",
          "type",
          "source",
          "subject",
          "time",
          "causationid",
          "correlationid",
          "sequence",
          "actor",
          "actorkind",
          "backfill");

  private EnvelopeReader() {}

  /**
   * The objects in a record, usually one.
   *
   * @throws DataFault when the value is no JSON object under any layer we know
   */
  static List<Map<?, ?>> open(RawRecord raw) {
    byte[] value = raw.value();
    if (value == null) {
      throw new DataFault(ReasonCode.TOMBSTONE, null);
    }
    if (value.length == 0) {
      throw new DataFault(ReasonCode.EMPTY_VALUE, null);
    }
    if (value.length > MAX_BYTES) {
      throw new DataFault(ReasonCode.TOO_LARGE, null);
    }
    if (value[0] == 0) {
      // A schema registry's magic byte: binary Avro, Protobuf or JSON with a schema id in front.
      throw new DataFault(ReasonCode.UNRECOGNISED_SHAPE, "registry");
    }
    Object tree = parse(value);
    List<Map<?, ?>> objects = new ArrayList<>(1);
    if (tree instanceof List<?> list) {
      if (list.isEmpty() || list.size() > MAX_EVENTS) {
        throw new DataFault(ReasonCode.UNRECOGNISED_SHAPE, "[]");
      }
      list.forEach(item -> objects.add(object(item)));
    } else {
      objects.add(object(tree));
    }
    return raw.headers().containsKey("ce_type") && objects.size() == 1
        ? List.of(asStructured(raw.headers(), objects.getFirst()))
        : objects;
  }

  private static Map<?, ?> object(Object tree) {
    Object layer = tree;
    for (int i = 0; i < MAX_LAYERS; i++) {
      if (layer instanceof String text) {
        layer = parse(text.getBytes(StandardCharsets.UTF_8));
      } else if (layer instanceof Map<?, ?> map) {
        if (ConnectSchema.isEnvelope(map)) {
          layer = ConnectSchema.payload(map);
        } else if (wrapped(map) instanceof Map<?, ?> inner) {
          layer = inner;
        } else {
          return map;
        }
      } else {
        break;
      }
    }
    throw new DataFault(ReasonCode.UNRECOGNISED_SHAPE, null);
  }

  /**
   * The change event inside {@code payload} or {@code data}, as the SF_API output format has it.
   */
  private static Object wrapped(Map<?, ?> map) {
    if (map.containsKey("ChangeEventHeader") || map.containsKey("specversion")) {
      return null;
    }
    for (String name : List.of("payload", "data")) {
      if (map.get(name) instanceof Map<?, ?> inner
          && (inner.containsKey("ChangeEventHeader") || inner.containsKey("payload"))) {
        return inner;
      }
    }
    return null;
  }

  private static Map<String, Object> asStructured(Map<String, String> headers, Map<?, ?> data) {
    Map<String, Object> event = new HashMap<>();
    for (String attribute : ATTRIBUTES) {
      String value = headers.get("ce_" + attribute);
      if (value != null) {
        event.put(attribute, value);
      }
    }
    event.put("data", data);
    return event;
  }

  private static Object parse(byte[] json) {
    try {
      Object tree = EventJson.mapper().readValue(json, Object.class);
      if (tree == null || "".equals(tree)) {
        throw new DataFault(ReasonCode.EMPTY_VALUE, null);
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw EventJson.unreadable(e);
    } catch (IOException e) {
      throw new DataFault(ReasonCode.NOT_UTF8, null);
    }
  }
}

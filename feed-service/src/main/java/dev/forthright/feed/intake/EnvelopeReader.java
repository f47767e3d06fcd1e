package dev.forthright.feed.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forthright.feed.intake.domain.Base64Text;
import dev.forthright.feed.intake.domain.ConnectSchema;
import dev.forthright.feed.registry.AvroTree;
import dev.forthright.feed.registry.RegisteredSchema;
import dev.forthright.feed.registry.SchemaSource;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.intake.ReasonCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a raw record out of what carries it: Avro or JSON behind the id of a registered schema,
 * JSON inside a JSON string or base64, Connect's schema and payload, an array, CloudEvents headers.
 * It looks at shapes only, never at names of event types, because two connectors use the same names
 * with opposite meaning. Next: {@link Decoder}.
 */
final class EnvelopeReader {

  private static final int MAX_LAYERS = 4;
  private static final int MAX_EVENTS = 100;
  private static final int MAX_BYTES = 900 * 1024;

  /** A schema registry's first byte, with the id of the schema in the four after it. */
  private static final byte MAGIC = 0;

  private static final int PREFIX = 1 + Integer.BYTES;

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
   * @param schemas of records that begin with the id of one
   * @throws DataFault when the value is no JSON object under any layer we know
   */
  static List<Map<?, ?>> open(RawRecord raw, SchemaSource schemas) {
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
    List<Map<?, ?>> objects = new ArrayList<>(1);
    unwrap(value[0] == MAGIC ? registered(value, schemas) : parse(value), 0, objects);
    return raw.headers().containsKey("ce_type") && objects.size() == 1
        ? List.of(asStructured(raw.headers(), objects.getFirst()))
        : objects;
  }

  /** What stands behind the id of a schema; no JSON text begins with that byte. */
  private static @Nullable Object registered(byte[] value, SchemaSource schemas) {
    if (value.length <= PREFIX) {
      throw new DataFault(ReasonCode.UNRECOGNISED_SHAPE, "registry");
    }
    int id = ByteBuffer.wrap(value).getInt(1);
    return switch (schemas.byId(id)) {
      case RegisteredSchema.Avro avro ->
          AvroTree.read(
              avro.schema(),
              ByteBuffer.wrap(value, PREFIX, value.length - PREFIX),
              SchemaSource.place(id));
      case RegisteredSchema.Json() -> parse(Arrays.copyOfRange(value, PREFIX, value.length));
      case RegisteredSchema.Unsupported() ->
          throw new DataFault(ReasonCode.UNSUPPORTED_SCHEMA, SchemaSource.place(id));
    };
  }

  /** Takes layer after layer off until objects are left, and no more layers than anybody sends. */
  private static void unwrap(@Nullable Object layer, int depth, List<Map<?, ?>> into) {
    if (depth > MAX_LAYERS) {
      throw new DataFault(ReasonCode.TOO_DEEP, null);
    }
    switch (layer) {
      case String text -> unwrap(parse(text.getBytes(StandardCharsets.UTF_8)), depth + 1, into);
      case List<?> list -> {
        if (list.isEmpty()) {
          throw new DataFault(ReasonCode.UNRECOGNISED_SHAPE, "[]");
        }
        list.forEach(item -> unwrap(item, depth + 1, into));
      }
      case Map<?, ?> map -> {
        Object inner = inside(map);
        if (inner != null) {
          unwrap(inner, depth + 1, into);
        } else if (into.size() == MAX_EVENTS) {
          throw new DataFault(ReasonCode.TOO_LARGE, "[]");
        } else {
          into.add(map);
        }
      }
      case null, default -> throw new DataFault(ReasonCode.UNRECOGNISED_SHAPE, null);
    }
  }

  /** What the object only carries; null when it is itself what was sent. */
  private static @Nullable Object inside(Map<?, ?> map) {
    if (ConnectSchema.isEnvelope(map)) {
      return ConnectSchema.payload(map);
    }
    if (map.get("specversion") instanceof String && map.get("data_base64") instanceof String data) {
      Map<Object, Object> event = new HashMap<>(map);
      event.remove("data_base64");
      event.put("data", parse(data.getBytes(StandardCharsets.UTF_8)));
      return event;
    }
    return wrapped(map);
  }

  /**
   * The change event inside {@code payload} or {@code data}, as the SF_API output format has it.
   */
  private static @Nullable Object wrapped(Map<?, ?> map) {
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

  /** JSON, or base64 of JSON, which no JSON text can be mistaken for. */
  private static Object parse(byte[] text) {
    byte[] json = Base64Text.decoded(text).orElse(text);
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

package dev.forthright.feed.registry;

import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.ReasonCode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads binary Avro as the tree of maps, lists, text and numbers that the same record would be in
 * JSON, so that one mapping reads both. A union is its value without a wrapper, and its null stays
 * null; what logical types mean stands in {@link LogicalValues}.
 */
public final class AvroTree {

  /**
   * More than any record of a CRM; an array of nulls takes no bytes, however long it says it is.
   */
  private static final int MAX_VALUES = 100_000;

  private final AvroBytes bytes;
  private final String place;
  private int values;

  private AvroTree(ByteBuffer bytes, String place) {
    this.bytes = new AvroBytes(bytes, place);
    this.place = place;
  }

  /**
   * The value that all of the bytes encode.
   *
   * @param place what a fault names, as {@code schema 42}
   * @throws DataFault when the bytes do not fit the schema, or hold more or deeper than anybody
   *     sends
   */
  public static @Nullable Object read(Schema schema, ByteBuffer bytes, String place) {
    AvroTree tree = new AvroTree(bytes, place);
    Object value = tree.value(schema, 0);
    if (!tree.bytes.isEmpty()) {
      throw tree.bytes.mismatch();
    }
    return value;
  }

  private @Nullable Object value(Schema schema, int depth) {
    if (depth > EventJson.MAX_DEPTH) {
      throw new DataFault(ReasonCode.TOO_DEEP, place);
    }
    if (++values > MAX_VALUES) {
      throw new DataFault(ReasonCode.TOO_LARGE, place);
    }
    return switch (schema.getType()) {
      case RECORD -> LogicalValues.ofRecord(schema, record(schema, depth));
      case ARRAY -> array(schema.getElementType(), depth);
      case MAP -> map(schema.getValueType(), depth);
      case UNION -> value(oneOf(schema.getTypes()), depth);
      case ENUM -> oneOf(schema.getEnumSymbols());
      case STRING -> bytes.readText();
      case BYTES -> binary(schema, bytes.readBytes());
      case FIXED -> binary(schema, bytes.readFixed(schema.getFixedSize()));
      case INT -> LogicalValues.ofNumber(schema, bytes.readInt());
      case LONG -> LogicalValues.ofNumber(schema, bytes.readLong());
      case FLOAT -> decimal(Float.toString(bytes.readFloat()));
      case DOUBLE -> decimal(Double.toString(bytes.readDouble()));
      case BOOLEAN -> bytes.readBoolean();
      case NULL -> null;
    };
  }

  private Map<String, @Nullable Object> record(Schema schema, int depth) {
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    for (Schema.Field field : schema.getFields()) {
      record.put(field.name(), value(field.schema(), depth + 1));
    }
    ChangedFields.name(schema, record);
    return record;
  }

  private List<@Nullable Object> array(Schema items, int depth) {
    List<@Nullable Object> array = new ArrayList<>();
    for (long block = block(); block > 0; block = block()) {
      for (long i = 0; i < block; i++) {
        array.add(value(items, depth + 1));
      }
    }
    return array;
  }

  private Map<String, @Nullable Object> map(Schema content, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (long block = block(); block > 0; block = block()) {
      for (long i = 0; i < block; i++) {
        map.put(bytes.readText(), value(content, depth + 1));
      }
    }
    return map;
  }

  /** How many items follow; a negative count is followed by their size, which nobody needs here. */
  private long block() {
    long count = bytes.readLong();
    if (count >= 0) {
      return count;
    }
    bytes.readLong();
    if (count == Long.MIN_VALUE) {
      throw bytes.mismatch();
    }
    return -count;
  }

  private <T> T oneOf(List<T> choices) {
    int index = bytes.readInt();
    if (index < 0 || index >= choices.size()) {
      throw bytes.mismatch();
    }
    return choices.get(index);
  }

  private Object binary(Schema schema, byte[] content) {
    return LogicalValues.ofBytes(schema, content).orElseThrow(bytes::mismatch);
  }

  /** As JSON would have it; what is no number there (NaN) stays text, which no field takes. */
  private static Object decimal(String number) {
    return Character.isLetter(number.charAt(number.length() - 1)) ? number : new BigDecimal(number);
  }
}

package dev.forthright.feed.registry;

import dev.forthright.feed.mapping.domain.ChangedBits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Puts names in the place of bits where a Salesforce event tells its changed fields as bits over
 * the very schema it was written with, so that no mapping need repeat that schema. Source:
 * Salesforce Pub/Sub API, "Event deserialization considerations".
 */
final class ChangedFields {

  private static final String HEADER = "ChangeEventHeader";
  private static final List<String> LISTS = List.of("changedFields", "nulledFields", "diffFields");

  private ChangedFields() {}

  /** Replaces them in the header of the record, if it has one; bits that do not fit stay bits. */
  static void name(Schema schema, Map<String, @Nullable Object> record) {
    if (!(record.get(HEADER) instanceof Map<?, ?> header)) {
      return;
    }
    Map<Object, @Nullable Object> named = new LinkedHashMap<>(header);
    for (String list : LISTS) {
      if (header.get(list) instanceof List<?> items) {
        named.put(list, named(schema, items));
      }
    }
    record.put(HEADER, named);
  }

  private static List<Object> named(Schema schema, List<?> items) {
    List<Object> names = new ArrayList<>();
    for (Object item : items) {
      Optional<List<String>> bits =
          item instanceof String text && ChangedBits.isBitmap(text)
              ? resolved(schema, text)
              : Optional.empty();
      if (bits.isPresent()) {
        names.addAll(bits.get());
      } else {
        names.add(item);
      }
    }
    return names;
  }

  /** {@code 5-0x08} is the fourth part of the sixth field, {@code Name.LastName}. */
  private static Optional<List<String>> resolved(Schema schema, String bitmap) {
    int dash = bitmap.indexOf('-');
    if (dash < 0) {
      return ChangedBits.names(bitmap, fields(schema));
    }
    int position = Integer.parseInt(bitmap.substring(0, dash));
    if (position >= schema.getFields().size()) {
      return Optional.empty();
    }
    Schema.Field whole = schema.getFields().get(position);
    return record(whole.schema())
        .flatMap(parts -> ChangedBits.names(bitmap.substring(dash + 1), fields(parts)))
        .map(names -> names.stream().map(part -> whole.name() + "." + part).toList());
  }

  private static Optional<Schema> record(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream()
            .filter(each -> each.getType() == Schema.Type.RECORD)
            .findFirst()
        : Optional.of(schema).filter(each -> each.getType() == Schema.Type.RECORD);
  }

  private static List<String> fields(Schema schema) {
    return schema.getFields().stream().map(Schema.Field::name).toList();
  }
}

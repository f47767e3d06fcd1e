package dev.forthright.feed.entity.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of an entity: its name on the wire, its type, its codes if it is a {@code CODE},
 * whether the canonical event cannot be published without it, and the bounds of its number if it
 * has any.
 */
public record Field(
    String name, FieldType type, List<String> codes, boolean required, @Nullable Bounds bounds) {

  static Field may(String name, FieldType type) {
    return new Field(name, type, List.of(), false, null);
  }

  static Field needed(String name, FieldType type) {
    return new Field(name, type, List.of(), true, null);
  }

  static Field code(String name, String... codes) {
    return new Field(name, FieldType.CODE, List.of(codes), false, null);
  }

  static Field neededCode(String name, String... codes) {
    return new Field(name, FieldType.CODE, List.of(codes), true, null);
  }

  /** The same field with a number from lowest to highest, both allowed. */
  Field within(String lowest, String highest) {
    return new Field(name, type, codes, required, Bounds.of(lowest, highest));
  }
}

package dev.forthright.feed.entity.domain;

import java.util.List;

/**
 * One field of an entity: its name on the wire, its type, its codes if it is a {@code CODE}, and
 * whether the canonical event cannot be published without it.
 */
public record Field(String name, FieldType type, List<String> codes, boolean required) {

  static Field may(String name, FieldType type) {
    return new Field(name, type, List.of(), false);
  }

  static Field needed(String name, FieldType type) {
    return new Field(name, type, List.of(), true);
  }

  static Field code(String name, String... codes) {
    return new Field(name, FieldType.CODE, List.of(codes), false);
  }

  static Field neededCode(String name, String... codes) {
    return new Field(name, FieldType.CODE, List.of(codes), true);
  }
}

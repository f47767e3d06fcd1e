package dev.forthright.feed.mapping;

import dev.forthright.feed.entity.domain.CanonicalJson;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.entity.domain.Field;
import dev.forthright.feed.entity.domain.FieldReader;
import dev.forthright.feed.entity.domain.FieldType;
import dev.forthright.feed.mapping.domain.FieldMapping;
import dev.forthright.feed.mapping.domain.ObjectMapping;
import dev.forthright.feed.mapping.domain.RowChange;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.ReasonCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One object of a mapping file, compiled: reads a row's changed fields as canonical fields. */
final class CompiledObject {

  private final EntityKind kind;
  private final List<String> avroFields;
  private final List<CompiledField> fields = new ArrayList<>();

  private record CompiledField(
      Field field, FieldMapping mapping, Expression path, Optional<Expression> currency) {}

  CompiledObject(ObjectMapping object) {
    kind = object.entity();
    avroFields = object.avroFields();
    object
        .fields()
        .forEach(
            (name, mapping) ->
                fields.add(
                    new CompiledField(
                        kind.field(name).orElseThrow(),
                        mapping,
                        Expression.of(mapping.path()),
                        Optional.ofNullable(mapping.currency()).map(Expression::of))));
  }

  EntityKind kind() {
    return kind;
  }

  /** The fields of the object's Avro schema in order; empty if the mapping does not give them. */
  List<String> avroFields() {
    return avroFields;
  }

  /** The fields with the record's own id among them, where the id is one field. */
  Map<String, String> named(String id, Map<String, String> read) {
    Map<String, String> named = new TreeMap<>(read);
    if (kind.identity().size() == 1) {
      named.put(kind.identity().getFirst(), CanonicalJson.write(id));
    }
    return named;
  }

  void read(RowChange change, FieldReader reader, long millis, Map<String, String> into) {
    for (CompiledField each : fields) {
      boolean set = each.mapping.from().stream().anyMatch(change.set()::containsKey);
      boolean cleared = each.mapping.from().stream().anyMatch(change.cleared()::contains);
      if (set) {
        into.put(each.field.name(), CanonicalJson.write(value(each, change, reader, millis)));
      } else if (cleared) {
        into.put(each.field.name(), "null");
      }
    }
  }

  /**
   * Values of an earlier row. Of a field that depends on something the row does not tell, the value
   * then cannot be told either.
   */
  void readTold(RowChange row, FieldReader reader, long millis, Map<String, String> into) {
    for (CompiledField each : fields) {
      if (row.set().keySet().containsAll(each.mapping.from())) {
        Object value = value(each, row, reader, millis);
        if (value != null) {
          into.put(each.field.name(), CanonicalJson.write(value));
        }
      }
    }
  }

  private static @Nullable Object value(
      CompiledField each, RowChange change, FieldReader reader, long millis) {
    Object raw = each.path.evaluate(change.set(), millis);
    if (raw == null) {
      return null;
    }
    if (!each.mapping.map().isEmpty()) {
      raw = mapped(each, raw);
    }
    if (each.field.type() == FieldType.MONEY && !(raw instanceof Map)) {
      Map<String, @Nullable Object> money = new HashMap<>();
      money.put("value", raw);
      money.put(
          "currency", each.currency.map(it -> it.evaluate(change.set(), millis)).orElse(null));
      raw = money;
    }
    return reader.read(each.field, raw);
  }

  private static String mapped(CompiledField each, Object raw) {
    String code = each.mapping.map().get(String.valueOf(raw));
    if (code != null) {
      return code;
    }
    String otherwise = each.mapping.otherwise();
    if (otherwise == null) {
      throw new DataFault(ReasonCode.UNKNOWN_VALUE, each.field.name());
    }
    return otherwise;
  }
}

package dev.forthright.feed.mapping;

import dev.forthright.feed.mapping.domain.ChangedBits;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a source's list of changed fields in the forms that connectors write it. */
final class FieldNames {

  /** Names that came as one text, as Kafka headers have them. */
  private static final Pattern SEPARATORS = Pattern.compile("[\\[\\]\"\\s,;]+");

  private FieldNames() {}

  /**
   * The names.
   *
   * @param avroFields the fields of the object's Avro schema in order; empty if nobody gave them
   * @throws DataFault when the list is made of bits over a schema that nobody gave: guessing would
   *     change the wrong fields
   */
  static List<String> of(@Nullable Object list, List<String> avroFields) {
    Stream<String> written =
        switch (list) {
          case null -> Stream.empty();
          case List<?> items -> items.stream().map(String::valueOf);
          case String text -> SEPARATORS.splitAsStream(text);
          default -> throw new DataFault(ReasonCode.UNRECOGNISED_SHAPE, "changed");
        };
    List<String> names = new ArrayList<>();
    for (String name : written.filter(each -> !each.isBlank()).toList()) {
      if (!ChangedBits.isBitmap(name)) {
        names.add(name);
      } else {
        names.addAll(
            ChangedBits.names(name, avroFields)
                .orElseThrow(() -> new DataFault(ReasonCode.BITMAP_WITHOUT_SCHEMA, "changed")));
      }
    }
    return names;
  }
}

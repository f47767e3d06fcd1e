package dev.forthright.feed.mapping.domain;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one canonical field is read from a source row.
 *
 * @param path a field of the row, or a JSONata expression over its changed fields
 * @param from the source fields the path depends on; only needed when the path is an expression
 * @param currency for money: where its currency stands
 * @param map source value to canonical code
 * @param otherwise the code of a source value that is not in {@code map}; without it the record is
 *     refused
 */
public record FieldMapping(
    String path,
    List<String> from,
    @Nullable String currency,
    Map<String, String> map,
    @Nullable String otherwise) {

  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

  public FieldMapping {
    if (from.isEmpty()) {
      if (!isPath(path)) {
        throw new IllegalArgumentException(
            "The expression '%s' needs 'from', the source fields it depends on.".formatted(path));
      }
      from = List.of(path.split("\\.", 2)[0]);
    }
  }

  /** True for a plain field or nested field, which needs no expression engine. */
  public static boolean isPath(String expression) {
    return SIMPLE.matcher(expression).matches();
  }
}

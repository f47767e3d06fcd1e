package dev.forthright.feed.entity.domain;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plain value tree as JSON with sorted keys and plain numbers, so that equal content is
 * equal text: for comparing values and for content hashes.
 */
public final class CanonicalJson {

  private CanonicalJson() {}

  /** JSON text of text, numbers, booleans, lists, maps and null. */
  public static String write(@Nullable Object value) {
    if (value instanceof String text && isPlain(text)) {
      return "\"" + text + "\"";
    }
    var out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, @Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case String text -> quote(out, text);
      case Boolean bool -> out.append(bool.booleanValue());
      case BigDecimal number -> out.append(number.toPlainString());
      case Number number -> out.append(number);
      case List<?> list -> appendList(out, list);
      case Map<?, ?> map -> appendMap(out, map);
      default -> throw new IllegalArgumentException(value.getClass() + " is no JSON value.");
    }
  }

  private static void appendList(StringBuilder out, List<?> list) {
    out.append('[');
    for (Iterator<?> each = list.iterator(); each.hasNext(); ) {
      append(out, each.next());
      if (each.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  private static void appendMap(StringBuilder out, Map<?, ?> map) {
    var sorted = new TreeMap<String, @Nullable Object>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    out.append('{');
    String separator = "";
    for (var entry : sorted.entrySet()) {
      out.append(separator);
      quote(out, entry.getKey());
      out.append(':');
      append(out, entry.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}

package dev.forthright.feed.entity.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value of a feed as a canonical value, strictly: control characters, absurd numbers and
 * years outside 2000 to 2100 are refused with the field's name. Dates and instants are accepted in
 * the forms that feeds use: ISO text, days since 1970, milliseconds since 1970.
 *
 * @param zone what a date or a date-meaning instant of this feed refers to
 */
public record FieldReader(Naming naming, ZoneId zone) {

  private static final int MAX_TEXT = 2000;
  private static final int MAX_ITEMS = 200;
  private static final int MAX_PRECISION = 30;
  private static final Pattern OFFSET = Pattern.compile("([+-]\\d\\d)(\\d\\d)$");
  private static final int MAX_SCALE = 12;
  private static final BigDecimal MAX_NUMBER = new BigDecimal("1e15");
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;

  /** Below this a number is days since 1970 (this is the year 2243), above it milliseconds. */
  private static final long MOST_DAYS = 100_000;

  /** The canonical value, a tree of text, numbers, booleans, lists and maps. */
  public Object read(Field field, Object raw) {
    String name = field.name();
    return switch (field.type()) {
      case TEXT, LABEL, REMARK -> text(name, raw);
      case REFERENCE, PERSON -> naming.canonical(identifier(name, raw));
      case INSTANT -> instant(name, raw).toString();
      case DATE -> date(name, raw).toString();
      case DECIMAL -> inBounds(field, decimal(name, raw));
      case INTEGER -> integer(field, raw);
      case BOOLEAN -> bool(name, raw);
      case MONEY -> money(name, raw);
      case CODE -> code(field, raw);
      case TEXTS -> list(name, raw).stream().map(item -> (Object) text(name, item)).toList();
      case PERSONS ->
          list(name, raw).stream()
              .map(item -> (Object) naming.canonical(identifier(name, item)))
              .toList();
      case SPLITS -> list(name, raw).stream().map(item -> split(name, item)).toList();
      case PARTIES -> list(name, raw).stream().map(item -> party(name, item)).toList();
      case STEPS -> list(name, raw).stream().map(item -> playStep(name, item)).toList();
      case ATTRIBUTES -> attributes(name, raw);
    };
  }

  private static String text(String name, Object raw) {
    if (!(raw instanceof String text)) {
      throw new BadField(BadField.Rule.WRONG_TYPE, name);
    }
    if (text.length() > MAX_TEXT) {
      throw new BadField(BadField.Rule.TOO_LARGE, name);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lone =
          Character.isHighSurrogate(c)
              ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
              : Character.isLowSurrogate(c)
                  && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
      if (Character.isISOControl(c) || lone) {
        throw new BadField(BadField.Rule.CONTROL_CHARACTER, name);
      }
    }
    return text;
  }

  private static String identifier(String name, Object raw) {
    if (raw instanceof Integer || raw instanceof Long || raw instanceof BigInteger) {
      return raw.toString();
    }
    String id = text(name, raw).strip();
    if (id.isEmpty()) {
      throw new BadField(BadField.Rule.MISSING_FIELD, name);
    }
    if (id.length() > 200 || id.indexOf('|') >= 0) {
      throw new BadField(BadField.Rule.OUT_OF_RANGE, name);
    }
    return id;
  }

  /** An instant from ISO text with an offset, or from milliseconds since 1970. */
  public Instant instant(String name, Object raw) {
    return inYears(name, anyInstant(name, raw));
  }

  private Instant anyInstant(String name, Object raw) {
    if (raw instanceof Number) {
      long number = integer(name, raw);
      return Math.abs(number) < MOST_DAYS
          ? noon(LocalDate.ofEpochDay(number))
          : Instant.ofEpochMilli(number);
    }
    String text = text(name, raw);
    try {
      if (text.length() == "2026-01-01".length()) {
        return noon(LocalDate.parse(text));
      }
      // Salesforce writes an offset without a colon.
      return OffsetDateTime.parse(
              text.endsWith("Z") ? text : OFFSET.matcher(text).replaceFirst("$1:$2"))
          .toInstant();
    } catch (DateTimeException e) {
      throw new BadField(BadField.Rule.WRONG_TYPE, name);
    }
  }

  /**
   * A day without a time stands for its noon, which is the same day in every zone of the company.
   */
  private Instant noon(LocalDate date) {
    return date.atTime(LocalTime.NOON).atZone(zone).toInstant();
  }

  private LocalDate date(String name, Object raw) {
    if (raw instanceof Number) {
      long number = integer(name, raw);
      if (Math.abs(number) < MOST_DAYS) {
        LocalDate date = LocalDate.ofEpochDay(number);
        return inYears(name, date);
      }
      Instant instant = Instant.ofEpochMilli(number);
      boolean midnightUtc = instant.atZone(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT);
      return inYears(name, LocalDate.ofInstant(instant, midnightUtc ? ZoneOffset.UTC : zone));
    }
    String text = text(name, raw);
    try {
      return inYears(name, LocalDate.parse(text));
    } catch (DateTimeException e) {
      throw new BadField(BadField.Rule.WRONG_TYPE, name);
    }
  }

  private static LocalDate inYears(String name, LocalDate date) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw new BadField(BadField.Rule.OUT_OF_RANGE, name);
    }
    return date;
  }

  private static Instant inYears(String name, Instant instant) {
    inYears(name, LocalDate.ofInstant(instant, ZoneOffset.UTC));
    return instant;
  }

  private static BigDecimal decimal(String name, Object raw) {
    BigDecimal number =
        switch (raw) {
          case BigDecimal decimal -> decimal;
          case Integer integer -> BigDecimal.valueOf(integer);
          case Long integer -> BigDecimal.valueOf(integer);
          case BigInteger integer -> new BigDecimal(integer);
          case String text -> parsed(name, text);
          default -> throw new BadField(BadField.Rule.WRONG_TYPE, name);
        };
    // Precision and scale first: comparing 1e999999999 would already compute it.
    if (number.precision() > MAX_PRECISION
        || Math.abs((long) number.scale()) > MAX_SCALE
        || number.abs().compareTo(MAX_NUMBER) > 0) {
      throw new BadField(BadField.Rule.OUT_OF_RANGE, name);
    }
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private static BigDecimal parsed(String name, String text) {
    if (text.length() > MAX_PRECISION * 2) {
      throw new BadField(BadField.Rule.OUT_OF_RANGE, name);
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new BadField(BadField.Rule.WRONG_TYPE, name);
    }
  }

  private static Long integer(String name, Object raw) {
    BigDecimal number = decimal(name, raw);
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new BadField(BadField.Rule.WRONG_TYPE, name);
    }
  }

  private static Long integer(Field field, Object raw) {
    Long number = integer(field.name(), raw);
    inBounds(field, BigDecimal.valueOf(number));
    return number;
  }

  private static BigDecimal inBounds(Field field, BigDecimal number) {
    Bounds bounds = field.bounds();
    if (bounds != null && !bounds.hold(number)) {
      throw new BadField(BadField.Rule.OUT_OF_RANGE, field.name());
    }
    return number;
  }

  private static Boolean bool(String name, Object raw) {
    if (raw instanceof Boolean bool) {
      return bool;
    }
    throw new BadField(BadField.Rule.WRONG_TYPE, name);
  }

  private static String code(Field field, Object raw) {
    String code = text(field.name(), raw);
    if (!field.codes().contains(code)) {
      throw new BadField(BadField.Rule.UNKNOWN_VALUE, field.name());
    }
    return code;
  }

  private static Map<String, @Nullable Object> money(String name, Object raw) {
    Map<String, @Nullable Object> money = new TreeMap<>();
    if (raw instanceof Map<?, ?> map) {
      money.put(
          "value", decimal(name, required(name + ".value", map.get("value"))).toPlainString());
      Object currency = map.get("currency");
      money.put("currency", currency == null ? null : currency(name + ".currency", currency));
    } else {
      money.put("value", decimal(name, raw).toPlainString());
      money.put("currency", null);
    }
    return money;
  }

  private static String currency(String name, Object raw) {
    String code = text(name, raw);
    if (code.length() != 3 || !code.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      throw new BadField(BadField.Rule.UNKNOWN_VALUE, name);
    }
    return code;
  }

  private static List<?> list(String name, Object raw) {
    if (!(raw instanceof List<?> list)) {
      throw new BadField(BadField.Rule.WRONG_TYPE, name);
    }
    if (list.size() > MAX_ITEMS) {
      throw new BadField(BadField.Rule.TOO_LARGE, name);
    }
    var items = new ArrayList<Object>(list.size());
    list.forEach(item -> items.add(required(name, item)));
    return items;
  }

  private static Map<?, ?> map(String name, Object raw) {
    if (raw instanceof Map<?, ?> map) {
      return map;
    }
    throw new BadField(BadField.Rule.WRONG_TYPE, name);
  }

  private Map<String, Object> split(String name, Object raw) {
    Map<?, ?> map = map(name, raw);
    BigDecimal pct = decimal(name, required(name + ".pct", map.get("pct")));
    if (pct.signum() < 0 || pct.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new BadField(BadField.Rule.OUT_OF_RANGE, name + ".pct");
    }
    String person = identifier(name, required(name + ".personId", map.get("personId")));
    return new TreeMap<>(Map.of("personId", naming.canonical(person), "pct", pct));
  }

  private Map<String, Object> party(String name, Object raw) {
    Map<?, ?> map = map(name, raw);
    String id = identifier(name, required(name + ".id", map.get("id")));
    String side = text(name, required(name + ".side", map.get("side")));
    if (!side.equals("buyer") && !side.equals("seller")) {
      throw new BadField(BadField.Rule.UNKNOWN_VALUE, name + ".side");
    }
    Object attended = map.get("attended");
    var party = new TreeMap<String, Object>();
    party.put("id", naming.canonical(id));
    party.put("side", side);
    party.put("attended", attended != null && bool(name + ".attended", attended));
    if (map.get("role") instanceof String role) {
      party.put("role", text(name + ".role", role));
    }
    return party;
  }

  private Map<String, Object> playStep(String name, Object raw) {
    Map<?, ?> map = map(name, raw);
    Object required = map.get("required");
    var step = new TreeMap<String, Object>();
    step.put("stepId", identifier(name, required(name + ".stepId", map.get("stepId"))));
    step.put("stage", text(name, required(name + ".stage", map.get("stage"))));
    step.put("required", required == null || bool(name + ".required", required));
    return step;
  }

  private static Map<String, Object> attributes(String name, Object raw) {
    Map<?, ?> map = map(name, raw);
    if (map.size() > MAX_ITEMS) {
      throw new BadField(BadField.Rule.TOO_LARGE, name);
    }
    var attributes = new TreeMap<String, Object>();
    map.forEach(
        (key, value) -> {
          if (value != null) {
            attributes.put(text(name, String.valueOf(key)), text(name, scalar(value)));
          }
        });
    return attributes;
  }

  private static Object scalar(Object value) {
    return value instanceof Number || value instanceof Boolean ? value.toString() : value;
  }

  private static Object required(String name, @Nullable Object value) {
    if (value == null) {
      throw new BadField(BadField.Rule.MISSING_FIELD, name);
    }
    return value;
  }
}

package dev.forthright.kit.problem;

import dev.forthright.kit.time.KnownYears;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** How a parameter of a type is written, and whether a text is written so. */
final class ParameterSyntax {

  private static final ParameterSyntax WHOLE_NUMBER =
      new ParameterSyntax("a whole number", Integer::valueOf);
  private static final ParameterSyntax LONG_NUMBER =
      new ParameterSyntax("a whole number", Long::valueOf);
  private static final ParameterSyntax TRUTH =
      new ParameterSyntax("true or false", ParameterSyntax::truth);

  private static final Map<Class<?>, ParameterSyntax> BY_TYPE =
      Map.of(
          UUID.class, new ParameterSyntax("a UUID", UUID::fromString),
          int.class, WHOLE_NUMBER,
          Integer.class, WHOLE_NUMBER,
          long.class, LONG_NUMBER,
          Long.class, LONG_NUMBER,
          boolean.class, TRUTH,
          Boolean.class, TRUTH,
          BigDecimal.class, new ParameterSyntax("a number", BigDecimal::new),
          LocalDate.class, new ParameterSyntax("a date such as 2026-03-02", ParameterSyntax::date),
          Instant.class,
              new ParameterSyntax(
                  "an instant such as 2026-03-02T08:00:00Z", ParameterSyntax::instant));

  private final String rule;
  private final Function<String, Object> parser;

  private ParameterSyntax(String rule, Function<String, Object> parser) {
    this.rule = rule;
    this.parser = parser;
  }

  /** The syntax of a type; empty where any text will do. */
  static Optional<ParameterSyntax> of(Class<?> type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** What to say after "must be". */
  String rule() {
    return rule;
  }

  boolean accepts(String text) {
    try {
      return parser.apply(text) != null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static LocalDate date(String text) {
    LocalDate date = LocalDate.parse(text);
    return inRange(date.getYear(), date);
  }

  private static Instant instant(String text) {
    Instant instant = Instant.parse(text);
    return inRange(instant.atOffset(ZoneOffset.UTC).getYear(), instant);
  }

  private static <T> T inRange(int year, T value) {
    if (KnownYears.contain(year)) {
      return value;
    }
    throw new IllegalArgumentException();
  }

  private static Object truth(String text) {
    if (List.of("true", "false").contains(text)) {
      return Boolean.valueOf(text);
    }
    throw new IllegalArgumentException();
  }
}

package dev.forthright.kit.event;

import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.ReasonCode;
import dev.forthright.kit.text.domain.ControlCharacter;
import dev.forthright.kit.time.KnownYears;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a body that was read without complaint what would break later: a required field that is
 * absent, text that PostgreSQL refuses, dates and numbers that no business has. One bad value must
 * not become a fault of the whole batch in the database.
 */
final class BodyCheck {

  /**
   * More digits before or after the decimal point are a mistake, or an attempt to use up memory.
   */
  private static final int MAX_INTEGER_DIGITS = 38;

  private static final int MAX_SCALE = 64;

  private record Component(String name, Method accessor, boolean required) {}

  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(BodyCheck::component).toList();
        }
      };

  private BodyCheck() {}

  /**
   * Checks a record and all it holds.
   *
   * @throws DataFault with the reason and the path of the field
   */
  static void check(Record body) {
    checkRecord(body, "");
  }

  /**
   * Checks one text.
   *
   * @throws DataFault {@code CONTROL_CHARACTER} for any but tab and line ends, {@code NOT_UTF8} for
   *     half a surrogate pair
   */
  static void checkText(String text, String path) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (ControlCharacter.is(c)) {
        throw new DataFault(ReasonCode.CONTROL_CHARACTER, path);
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new DataFault(ReasonCode.NOT_UTF8, path);
        }
        i++;
      }
    }
  }

  /**
   * Checks a point in time.
   *
   * @throws DataFault {@code OUT_OF_RANGE} for years that no CRM has seen or will see
   */
  static void checkYear(int year, String path) {
    if (!KnownYears.contain(year)) {
      throw new DataFault(ReasonCode.OUT_OF_RANGE, path);
    }
  }

  private static void checkRecord(Record body, String path) {
    for (Component component : COMPONENTS.get(body.getClass())) {
      String at = path.isEmpty() ? component.name() : path + "." + component.name();
      Object value = valueOf(component, body);
      if (value == null && component.required()) {
        throw new DataFault(ReasonCode.MISSING_FIELD, at);
      }
      checkValue(value, at);
    }
  }

  private static void checkValue(@Nullable Object value, String path) {
    switch (value) {
      case null -> {}
      case String text -> checkText(text, path);
      case Record nested -> checkRecord(nested, path);
      case BigDecimal number -> checkNumber(number, path);
      case Instant instant -> checkYear(instant.atOffset(ZoneOffset.UTC).getYear(), path);
      case LocalDate date -> checkYear(date.getYear(), path);
      case Iterable<?> elements -> checkElements(elements, path + ".[]");
      case Map<?, ?> map -> checkMap(map, path + ".*");
      default -> {}
    }
  }

  private static void checkElements(Iterable<?> elements, String path) {
    for (Object element : elements) {
      if (element == null) {
        throw new DataFault(ReasonCode.MISSING_FIELD, path);
      }
      checkValue(element, path);
    }
  }

  /** A key of a map is a value from outside, so the path does not repeat it. */
  private static void checkMap(Map<?, ?> map, String path) {
    map.forEach(
        (key, value) -> {
          checkValue(key, path);
          checkValue(value, path);
        });
  }

  private static void checkNumber(BigDecimal number, String path) {
    long integerDigits = (long) number.precision() - number.scale();
    if (integerDigits > MAX_INTEGER_DIGITS || number.scale() > MAX_SCALE) {
      throw new DataFault(ReasonCode.OUT_OF_RANGE, path);
    }
  }

  private static @Nullable Object valueOf(Component component, Record body) {
    try {
      return component.accessor().invoke(body);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Records have public accessors.", e);
    }
  }

  private static Component component(RecordComponent component) {
    boolean required =
        !component.getType().isPrimitive()
            && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return new Component(component.getName(), component.getAccessor(), required);
  }
}

package dev.forthright.flag.rule.domain;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A rule's thresholds as text and back: numbers, truth values and texts. */
final class Thresholds {

  private Thresholds() {}

  /** The thresholds by name, in order. */
  static Map<String, String> of(Rule rule) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (RecordComponent component : rule.getClass().getRecordComponents()) {
      settings.put(component.getName(), String.valueOf(valueOf(rule, component)));
    }
    return settings;
  }

  /** The rule with some thresholds changed. */
  static Rule changed(Rule rule, Map<String, String> changed) {
    RecordComponent[] components = rule.getClass().getRecordComponents();
    for (String name : changed.keySet()) {
      if (Arrays.stream(components).noneMatch(one -> one.getName().equals(name))) {
        throw new IllegalArgumentException(
            "%s has no setting %s; it has %s.".formatted(rule.id(), name, of(rule).keySet()));
      }
    }
    Object[] values =
        Arrays.stream(components)
            .map(
                one ->
                    changed.containsKey(one.getName())
                        ? parsed(rule, one, changed.get(one.getName()))
                        : valueOf(rule, one))
            .toArray();
    return created(rule, components, values);
  }

  private static Rule created(Rule rule, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<? extends Rule> constructor = rule.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw new IllegalArgumentException(rule.id() + ": " + refused.getMessage(), refused);
      }
      throw new IllegalStateException("A rule's constructor only checks its thresholds.", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A rule must be a public record.", e);
    }
  }

  private static Object valueOf(Rule rule, RecordComponent component) {
    try {
      return component.getAccessor().invoke(rule);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A rule's components must be readable.", e);
    }
  }

  private static Object parsed(Rule rule, RecordComponent component, String text) {
    Class<?> type = component.getType();
    try {
      if (type == int.class) {
        return Integer.parseInt(text);
      }
      if (type == long.class) {
        return Long.parseLong(text);
      }
      if (type == double.class) {
        return Double.parseDouble(text);
      }
      if (type == BigDecimal.class) {
        return new BigDecimal(text);
      }
      if (type == boolean.class) {
        return Boolean.parseBoolean(text);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s.%s must be a number of type %s, not '%s'."
              .formatted(rule.id(), component.getName(), type.getSimpleName(), text),
          e);
    }
    if (type == String.class) {
      return text;
    }
    throw new IllegalStateException(
        "%s.%s is of a type that settings cannot hold: %s."
            .formatted(rule.id(), component.getName(), type));
  }
}

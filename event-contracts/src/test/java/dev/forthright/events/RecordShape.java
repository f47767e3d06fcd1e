package dev.forthright.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a record means in JSON, by reflection. */
final class RecordShape {

  private RecordShape() {}

  /** Components by their JSON names. */
  static Map<String, RecordComponent> components(Class<?> record) {
    Map<String, RecordComponent> components = new TreeMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
      components.put(renamed == null ? component.getName() : renamed.value(), component);
    }
    return components;
  }

  /** JSON names of the components that are not marked nullable. */
  static Set<String> required(Class<?> record) {
    Set<String> required = new TreeSet<>();
    components(record)
        .forEach(
            (name, component) -> {
              if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
              }
            });
    return required;
  }

  /** An enum's values as they stand in JSON. */
  static Set<String> wires(Class<?> enumType) {
    Set<String> wires = new TreeSet<>();
    for (Object constant : enumType.getEnumConstants()) {
      wires.add(Contracts.MAPPER.valueToTree(constant).asText());
    }
    return wires;
  }

  /** Records of a sealed interface by the discriminator's value. */
  static Map<String, Class<?>> kinds(Class<?> sealed) {
    Map<String, Class<?>> kinds = new TreeMap<>();
    for (JsonSubTypes.Type type : sealed.getAnnotation(JsonSubTypes.class).value()) {
      kinds.put(type.name(), type.value());
    }
    if (!Set.copyOf(kinds.values()).equals(Set.copyOf(Arrays.asList(permitted(sealed))))) {
      throw new AssertionError(sealed + " names other records than it permits.");
    }
    return kinds;
  }

  static Class<?>[] permitted(Class<?> sealed) {
    return sealed.getPermittedSubclasses();
  }
}

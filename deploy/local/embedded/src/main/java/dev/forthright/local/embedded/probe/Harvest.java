package dev.forthright.local.embedded.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Ids and versions that answers showed, so that later requests ask for what really exists. */
final class Harvest {

  private static final int ENOUGH = 40;

  private final Map<String, List<String>> byName = new ConcurrentHashMap<>();
  private final Map<String, String> tags = new ConcurrentHashMap<>();

  /**
   * Remembers the short texts of an answer under their names; {@code id} also by its collection.
   */
  void gather(String path, JsonNode value) {
    if (value.isArray()) {
      value.forEach(each -> gather(path, each));
    }
    for (var field : value.properties()) {
      if (field.getValue().isTextual() && field.getValue().asText().length() < 120) {
        add(field.getKey(), field.getValue().asText());
        if (field.getKey().equals("id")) {
          add(collection(path), field.getValue().asText());
        }
      } else {
        gather(path, field.getValue());
      }
    }
  }

  void remember(String address, String tag) {
    tags.put(address, tag);
  }

  /** The ETag last seen at an address or at the one it is an action of. */
  String tag(String address, String otherwise) {
    String at = address;
    while (at.lastIndexOf('/') > 0) {
      if (tags.containsKey(at)) {
        return tags.get(at);
      }
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return otherwise;
  }

  /** Something that exists for a path's parameter, or the given text. */
  String known(String path, String parameter, Random random, String otherwise) {
    List<String> of =
        byName.getOrDefault(parameter.equals("id") ? collection(path) : parameter, List.of());
    return of.isEmpty() ? otherwise : of.get(random.nextInt(of.size()));
  }

  private void add(String name, String text) {
    List<String> all = byName.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>());
    if (all.size() < ENOUGH && !all.contains(text)) {
      all.add(text);
    }
  }

  private static String collection(String path) {
    int parameter = path.indexOf("/{");
    return parameter < 0 ? path : path.substring(0, parameter);
  }
}

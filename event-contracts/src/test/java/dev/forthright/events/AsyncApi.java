package dev.forthright.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The AsyncAPI document and the few questions that tests and the events page ask of it. */
record AsyncApi(JsonNode root) {

  /** One operation: who does what with which messages of a channel. */
  record Operation(String service, String action, String channel, Set<String> messages) {}

  static final Path FILE = Contracts.RESOURCES.resolve("asyncapi.yaml");

  static AsyncApi load() {
    try {
      return new AsyncApi(new YAMLMapper().readTree(Files.readString(FILE)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }

  Map<String, JsonNode> channels() {
    return named(root.path("channels"));
  }

  JsonNode channel(Topic topic) {
    return root.path("channels").path(topic.wire());
  }

  JsonNode message(EventType type) {
    return root.path("components").path("messages").path(Contracts.fileName(type));
  }

  Map<String, JsonNode> messages() {
    return named(root.path("components").path("messages"));
  }

  /** Keys of the messages that travel on the channel. */
  Set<String> messagesOf(String channel) {
    return named(root.path("channels").path(channel).path("messages")).keySet();
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (JsonNode operation : root.path("operations")) {
      String channel = lastStep(operation.path("channel"));
      Set<String> messages = new TreeSet<>();
      operation.path("messages").forEach(message -> messages.add(lastStep(message)));
      operations.add(
          new Operation(
              operation.path("tags").path(0).path("name").asText(),
              operation.path("action").asText(),
              channel,
              messages.isEmpty() ? messagesOf(channel) : messages));
    }
    return operations;
  }

  /** Services that send (or receive) the message on the channel. */
  List<String> services(String action, String channel, String message) {
    return operations().stream()
        .filter(o -> o.action().equals(action) && o.channel().equals(channel))
        .filter(o -> o.messages().contains(message))
        .map(Operation::service)
        .toList();
  }

  private static String lastStep(JsonNode reference) {
    String ref = reference.path("$ref").asText();
    return ref.substring(ref.lastIndexOf('/') + 1);
  }

  private static Map<String, JsonNode> named(JsonNode object) {
    Map<String, JsonNode> named = new TreeMap<>();
    object.properties().forEach(entry -> named.put(entry.getKey(), entry.getValue()));
    return named;
  }
}

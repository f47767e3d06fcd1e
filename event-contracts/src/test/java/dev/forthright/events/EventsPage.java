package dev.forthright.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Prints {@code docs/events.md} from the AsyncAPI document and the schemas. */
final class EventsPage {

  private static final String FOLDER = "../event-contracts/src/main/resources/";

  private final AsyncApi document = AsyncApi.load();

  String print() {
    return """
    # Events

    Printed from [asyncapi.yaml](%1$sasyncapi.yaml) and its schemas by `EventsPageTest`; do not edit.
    To print it again: `./mvnw -pl event-contracts test -Dtest=EventsPageTest -Dforthright.docs.write=true`.

    ## Topics

    | topic | key | types | producer | cleanup | what it carries |
    |---|---|---|---|---|---|
    %2$s

    ## Types

    Each is a CloudEvent of type `forthright.<type>` with JSON data. A `*.changed` event carries the
    full state after the change. On `*.patched` events `null` clears a field and an absent field stays
    as it was. Properties that a reader does not know are to be ignored.

    | type | topics | received by | data |
    |---|---|---|---|
    %3$s

    ## Headers

    | header | required | meaning |
    |---|---|---|
    %4$s
    """
        .formatted(FOLDER, topics(), types(), headers());
  }

  private String topics() {
    return Arrays.stream(Topic.values()).map(this::topic).collect(Collectors.joining("\n"));
  }

  private String topic(Topic topic) {
    JsonNode channel = document.channel(topic);
    List<String> types = types(topic).stream().map(type -> code(Contracts.fileName(type))).toList();
    return row(
        code(topic.wire()),
        channel.path("x-key").asText(),
        String.join(", ", types),
        String.join(", ", services("send", List.of(topic), types(topic))),
        cleanup(topic, channel.path("bindings").path("kafka").path("topicConfiguration")),
        channel.path("description").asText());
  }

  private static String cleanup(Topic topic, JsonNode settings) {
    return switch (topic.cleanup()) {
      case THEIRS -> "the company's choice";
      case KEEP -> "delete, kept for ever";
      case DELETE -> "delete after " + days(settings.path("retention.ms").asLong());
      case COMPACT ->
          settings.has("min.compaction.lag.ms")
              ? "compact, not before " + days(settings.path("min.compaction.lag.ms").asLong())
              : "compact";
    };
  }

  private static String days(long millis) {
    return TimeUnit.MILLISECONDS.toDays(millis) + " days";
  }

  private String types() {
    return Arrays.stream(EventType.values()).map(this::type).collect(Collectors.joining("\n"));
  }

  private String type(EventType type) {
    String schema = "[%s](%sschemas/%s)";
    return row(
        schema.formatted(code(Contracts.fileName(type)), FOLDER, Contracts.schemaFile(type)),
        type.topics().stream().map(topic -> code(topic.wire())).collect(Collectors.joining(", ")),
        String.join(", ", services("receive", type.topics(), List.of(type))),
        Contracts.schemaNode(type).json().path("description").asText());
  }

  private static String headers() {
    SchemaNode schema = SchemaNode.ofFile(Contracts.SCHEMAS.resolve("envelope.schema.json"));
    return schema.json().path("properties").properties().stream()
        .map(property -> header(property.getKey(), schema))
        .collect(Collectors.joining("\n"));
  }

  private static String header(String name, SchemaNode schema) {
    SchemaNode property = schema.child("properties").child(name);
    return row(code(name), schema.required().contains(name) ? "yes" : "", property.description());
  }

  private static List<EventType> types(Topic topic) {
    return Arrays.stream(EventType.values()).filter(t -> t.topics().contains(topic)).toList();
  }

  private Set<String> services(String action, List<Topic> topics, List<EventType> types) {
    Set<String> services = new LinkedHashSet<>();
    for (Topic topic : topics) {
      for (EventType type : types) {
        services.addAll(document.services(action, topic.wire(), Contracts.fileName(type)));
      }
    }
    return services;
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}

package dev.forthright.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The documents that the chart makes of a set of values. */
record Rendered(String name, List<JsonNode> documents) {

  static final Helm CHART = new Helm(Project.path("deploy/helm/forthright"));

  /** The example values of the chart. */
  static Stream<Rendered> examples() {
    return Stream.of("minimal", "typical", "full").map(Rendered::example);
  }

  static Rendered example(String example) {
    return of(example, text("forthright", example));
  }

  static String text(String release, String example, String... settings) {
    var command =
        CHART
            .template()
            .withName(release)
            .withNamespace("sales")
            .withKubeVersion("1.30.0")
            .withValuesFile(Project.path("deploy/helm/forthright/ci/" + example + "-values.yaml"));
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      command.set(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return command.call();
  }

  static Rendered of(String name, String text) {
    List<JsonNode> documents = new ArrayList<>();
    try (var values = Project.YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      while (values.hasNext()) {
        JsonNode document = values.next();
        if (document != null && !document.isEmpty()) {
          documents.add(document);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Rendered(name, documents);
  }

  List<JsonNode> kind(String... kinds) {
    List<String> wanted = List.of(kinds);
    return documents.stream().filter(one -> wanted.contains(one.path("kind").asText())).toList();
  }

  /** Pod templates of everything that starts pods. */
  List<JsonNode> podTemplates() {
    return kind("Deployment", "Job").stream().map(one -> one.at("/spec/template")).toList();
  }

  /** Containers of the pods, those that run before the others included. */
  List<JsonNode> containers() {
    List<JsonNode> containers = new ArrayList<>();
    for (JsonNode pod : podTemplates()) {
      pod.at("/spec/initContainers").forEach(containers::add);
      pod.at("/spec/containers").forEach(containers::add);
    }
    return containers;
  }

  static String nameOf(JsonNode document) {
    return document.at("/metadata/name").asText();
  }

  /** Whether a set of labels carries all labels of a selector. */
  static boolean selects(JsonNode matchLabels, JsonNode labels) {
    return !matchLabels.isEmpty()
        && matchLabels.properties().stream()
            .allMatch(
                one -> one.getValue().asText().equals(labels.path(one.getKey()).asText(null)));
  }

  @Override
  public String toString() {
    return name;
  }
}

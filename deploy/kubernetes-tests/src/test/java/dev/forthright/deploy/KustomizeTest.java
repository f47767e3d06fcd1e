package dev.forthright.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests for people without Helm are the chart's, and the overlay changes what is there. */
class KustomizeTest {

  private static final String BASE = "deploy/kubernetes/base/";
  private static final String OVERLAY = "deploy/kubernetes/example/kustomization.yaml";
  private static final String NOTE =
      "# Rendered from deploy/helm/forthright; do not edit, see deploy/kubernetes/README.md.\n";

  @Test
  void theBaseIsWhatTheChartRenders() throws IOException {
    Map<String, String> rendered = rendered();
    if (Boolean.getBoolean("forthright.docs.write")) {
      for (var file : rendered.entrySet()) {
        Files.writeString(Project.path(BASE + file.getKey()), file.getValue());
      }
    }
    Map<String, String> committed = new TreeMap<>();
    try (Stream<Path> files = Files.list(Project.path(BASE))) {
      for (Path file : files.toList()) {
        committed.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(committed.keySet()).isEqualTo(rendered.keySet());
    rendered.forEach(
        (file, text) ->
            assertThat(committed.get(file))
                .as("%s: run this test with -Dforthright.docs.write=true to print it again", file)
                .isEqualTo(text));
  }

  @Test
  void theBaseFitsItsKindsAndNamesNoNamespaceOfOurs() {
    List<JsonNode> documents = base();
    assertThat(documents)
        .hasSizeGreaterThan(20)
        .allSatisfy(StrictTypes::read)
        .allSatisfy(one -> assertThat(one.at("/metadata").has("namespace")).isFalse())
        .allSatisfy(one -> assertThat(one.toString()).doesNotContain("helm.sh"));
  }

  @Test
  void theOverlayChangesWhatIsThere() {
    JsonNode overlay = Project.yaml(OVERLAY);
    Set<String> images = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (JsonNode document : base()) {
      named.add(document.path("kind").asText() + "/" + Rendered.nameOf(document));
      document
          .findValuesAsText("image")
          .forEach(image -> images.add(image.substring(0, image.indexOf(':'))));
    }
    assertThat(new TreeSet<>(overlay.path("images").findValuesAsText("name"))).isEqualTo(images);
    assertThat(overlay.path("patches")).isNotEmpty();
    for (JsonNode patch : overlay.path("patches")) {
      JsonNode target = patch.path("target");
      assertThat(named)
          .as(target.toString())
          .anyMatch(
              one ->
                  target.has("name")
                      ? one.equals(
                          target.path("kind").asText() + "/" + target.path("name").asText())
                      : one.startsWith(target.path("kind").asText() + "/"));
    }
    for (JsonNode variables : overlay.path("configMapGenerator")) {
      for (JsonNode literal : variables.path("literals")) {
        String name = literal.asText().substring(0, literal.asText().indexOf('='));
        assertThat(variables()).as("rendered properties, written as variables").contains(name);
      }
    }
  }

  /** How the environment spells a property. */
  static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** Names of the rendered properties as the environment spells them. */
  private static Set<String> variables() {
    return base().stream()
        .flatMap(one -> one.at("/data").path("application.properties").asText("").lines())
        .map(line -> variable(line.replaceAll("=.*", "")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<JsonNode> base() {
    List<JsonNode> documents = new ArrayList<>();
    for (JsonNode file : Project.yaml(BASE + "kustomization.yaml").path("resources")) {
      documents.addAll(Rendered.of(file.asText(), Project.text(BASE + file.asText())).documents());
    }
    return documents;
  }

  /** File name to text: one file per service, one for what is common to all. */
  private static Map<String, String> rendered() {
    Map<String, StringBuilder> files = new TreeMap<>();
    for (String document : Rendered.text("forthright", "rendered").split("(?m)^---\\n", -1)) {
      String text =
          document
              .lines()
              .filter(line -> !line.startsWith("# Source: "))
              .filter(line -> !line.matches("  namespace: sales"))
              .filter(
                  line -> !line.matches(" +(helm\\.sh/chart|app\\.kubernetes\\.io/managed-by): .*"))
              .map(String::stripTrailing)
              .filter(line -> !line.isEmpty())
              .collect(Collectors.joining("\n", "", "\n"));
      if (text.isBlank()) {
        continue;
      }
      files
          .computeIfAbsent(fileOf(text), name -> new StringBuilder(NOTE))
          .append("---\n")
          .append(text);
    }
    Map<String, String> texts = new TreeMap<>();
    files.forEach((name, text) -> texts.put(name, text.toString()));
    StringBuilder list =
        new StringBuilder(NOTE)
            .append(
                "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n");
    files.keySet().forEach(name -> list.append("  - ").append(name).append('\n'));
    texts.put("kustomization.yaml", list.toString());
    return texts;
  }

  private static String fileOf(String text) {
    for (String service : Project.SERVICES) {
      if (text.contains("\n    app.kubernetes.io/component: " + service + "-service\n")) {
        return service + ".yaml";
      }
    }
    return "common.yaml";
  }
}

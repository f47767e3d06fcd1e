package dev.forthright.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Files of the project, wherever the tests are started. */
final class Project {

  static final YAMLMapper YAML = new YAMLMapper();
  static final List<String> SERVICES = List.of("feed", "metrics", "flag", "conversation", "plan");

  private static final Path ROOT = root();

  private Project() {}

  static Path path(String relative) {
    return ROOT.resolve(relative);
  }

  static String text(String relative) {
    try {
      return Files.readString(path(relative));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode yaml(String relative) {
    try {
      return YAML.readTree(text(relative));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a service is configured with inside its jar, the kit's defaults included. */
  static Properties properties(String service) {
    Properties properties = new Properties();
    for (String file :
        List.of(
            "service-kit/src/main/resources/META-INF/microprofile-config.properties",
            service + "-service/src/main/resources/application.properties")) {
      try (var reader = Files.newBufferedReader(path(file))) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return properties;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("deploy/helm/forthright/Chart.yaml"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}

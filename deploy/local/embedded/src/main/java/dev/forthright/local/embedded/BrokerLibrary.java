package dev.forthright.local.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Finds the broker's own jars, which lie as resources on our class path so that they never mix with
 * the platform's versions.
 */
final class BrokerLibrary {

  private static final String RESOURCE = "kafka-broker/lib";

  private BrokerLibrary() {}

  /**
   * Answers a folder with the broker's jars: the resource folder itself when it is one, otherwise
   * {@code target}, filled from the jar that holds them.
   */
  static Path locate(Path target) {
    URL url = BrokerLibrary.class.getClassLoader().getResource(RESOURCE);
    if (url == null) {
      throw new IllegalStateException(
          "The Kafka broker's jars (/%s) are not on the class path. Maybe the module kafka-broker was not built: run ./mvnw package -pl deploy/local/kafka-broker."
              .formatted(RESOURCE));
    }
    try {
      return switch (url.getProtocol()) {
        case "file" -> Path.of(url.toURI());
        case "jar" -> extract(url, target);
        default ->
            throw new IllegalStateException("Cannot read the Kafka broker's jars from " + url);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path extract(URL url, Path target) throws IOException {
    Files.createDirectories(target);
    URL jarUrl = ((JarURLConnection) url.openConnection()).getJarFileURL();
    try (var jar = new JarFile(Path.of(URI.create(jarUrl.toString())).toFile())) {
      for (JarEntry entry : jar.stream().filter(BrokerLibrary::isLibrary).toList()) {
        Path file = target.resolve(entry.getName().substring(RESOURCE.length() + 1));
        // Kept data meets the same jars at every start: copy only what is missing or was cut short.
        if (!Files.exists(file) || Files.size(file) != entry.getSize()) {
          try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
    return target;
  }

  private static boolean isLibrary(JarEntry entry) {
    return entry.getName().startsWith(RESOURCE + "/") && entry.getName().endsWith(".jar");
  }
}

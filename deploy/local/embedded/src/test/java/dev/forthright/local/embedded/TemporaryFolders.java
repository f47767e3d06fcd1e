package dev.forthright.local.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The temporary folders of one kind that appeared since this object was made. */
final class TemporaryFolders implements AutoCloseable {

  private final Path parent = Path.of(System.getProperty("java.io.tmpdir"));
  private final String prefix;
  private final Set<Path> before;

  TemporaryFolders(String prefix) {
    this.prefix = prefix;
    this.before = list();
  }

  Set<Path> created() {
    Set<Path> now = new HashSet<>(list());
    now.removeAll(before);
    return now;
  }

  @Override
  public void close() {
    created().forEach(Folders::delete);
  }

  private Set<Path> list() {
    try (var paths = Files.list(parent)) {
      return paths
          .filter(path -> path.getFileName().toString().startsWith(prefix))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

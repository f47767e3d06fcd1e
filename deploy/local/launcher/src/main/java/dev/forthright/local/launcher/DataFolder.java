package dev.forthright.local.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The folder with everything a local start keeps. Only a folder that we made ourselves (it carries
 * a marker file) is ever used or deleted, and only one start at a time uses it.
 */
final class DataFolder implements AutoCloseable {

  private static final String MARKER = "forthright-local-data";
  private static final String LOCK = "in-use.lock";
  private static final String MEMORY = "memory.properties";

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens the folder, makes it if need be.
   *
   * @param reset forget what is in it
   * @throws Refusal when another start uses it, or when it holds something that is not ours
   */
  static DataFolder open(Path path, boolean reset) {
    try {
      demandOurs(path);
      Files.createDirectories(path);
      FileChannel lock = lock(path);
      if (reset) {
        empty(path);
      }
      Files.writeString(path.resolve(MARKER), "Data of deploy/local/up. Safe to delete.\n");
      return new DataFolder(path, lock);
    } catch (IOException e) {
      throw new Refusal(
          "The data folder %s cannot be used (%s); choose another one with --data."
              .formatted(path, e.getMessage()));
    }
  }

  Path path() {
    return path;
  }

  Optional<String> recall(String name) {
    return Optional.ofNullable(memory().getProperty(name));
  }

  void remember(String name, String value) {
    Properties memory = memory();
    memory.setProperty(name, value);
    Path file = path.resolve(MEMORY);
    try (var out = Files.newOutputStream(file)) {
      memory.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves a line for the scripts beside us. */
  void write(String file, String line) {
    try {
      Files.writeString(path.resolve(file), line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Properties memory() {
    Properties memory = new Properties();
    Path file = path.resolve(MEMORY);
    if (Files.exists(file)) {
      try (var in = Files.newInputStream(file)) {
        memory.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return memory;
  }

  private static void demandOurs(Path path) throws IOException {
    if (!Files.exists(path) || Files.exists(path.resolve(MARKER))) {
      return;
    }
    try (var content = Files.list(path)) {
      if (content.findAny().isPresent()) {
        throw new Refusal(
            "The folder %s holds something that deploy/local/up did not make; choose an empty one with --data."
                .formatted(path));
      }
    }
  }

  /** The operating system releases the lock however the owner ends. */
  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock held = channel.tryLock();
      if (held != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      // Falls through to the refusal below.
    }
    channel.close();
    throw new Refusal(
        "Forthright runs already on the data in %s; stop it, or choose another folder with --data and other ports."
            .formatted(path));
  }

  private static void empty(Path path) throws IOException {
    List<Path> content;
    try (var paths = Files.walk(path)) {
      content = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : content) {
      if (!each.equals(path) && !each.equals(path.resolve(LOCK))) {
        Files.deleteIfExists(each);
      }
    }
  }
}

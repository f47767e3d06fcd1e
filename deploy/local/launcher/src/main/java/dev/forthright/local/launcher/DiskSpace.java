package dev.forthright.local.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Refuses to start on a disk that would fill up. */
final class DiskSpace {

  /** Broker, database and logs take about 2.3 GiB with the sample, and grow from there. */
  static final long NEEDED_MIB = 4096;

  private DiskSpace() {}

  /**
   * Checks the disk that holds the folder, or will hold it. What an earlier start wrote there
   * already need not be free a second time.
   *
   * @throws Refusal when less is free
   */
  static void demand(Path folder, long neededMib) {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      long freeMib = Files.getFileStore(existing).getUsableSpace() / (1024 * 1024);
      long missingMib = neededMib - heldMib(folder);
      if (freeMib < missingMib) {
        throw new Refusal(
            String.format(
                Locale.ROOT,
                "Only %,d MiB are free on the disk of %s, and %,d MiB are needed; free some, or choose another disk with --data.",
                freeMib,
                folder,
                missingMib));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long heldMib(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    AtomicLong bytes = new AtomicLong();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes.addAndGet(attributes.size());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException goneOrForbidden) {
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes.get() / (1024 * 1024);
  }
}

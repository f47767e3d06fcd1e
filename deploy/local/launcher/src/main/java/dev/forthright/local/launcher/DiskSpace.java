package dev.forthright.local.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Refuses to start on a disk that would fill up. */
final class DiskSpace {

  /** Broker, database and logs take about 1 GiB with the sample. */
  static final long NEEDED_MIB = 2048;

  private DiskSpace() {}

  /**
   * Checks the disk that holds the folder, or will hold it.
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
      if (freeMib < neededMib) {
        throw new Refusal(
            String.format(
                Locale.ROOT,
                "Only %,d MiB are free on the disk of %s, and %,d MiB are needed; free some, or choose another disk with --data.",
                freeMib,
                folder,
                neededMib));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

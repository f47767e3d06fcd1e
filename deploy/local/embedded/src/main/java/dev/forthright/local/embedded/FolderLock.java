package dev.forthright.local.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a second stack off a folder. The operating system releases the lock when the owner dies, so
 * whoever gets it knows that a server still running there is a left-over.
 */
final class FolderLock implements AutoCloseable {

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Refuses a folder that a running stack uses. */
  static FolderLock of(Path folder) {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new IllegalStateException(
            "Folder %s is in use by a running stack. Stop that one or choose another folder."
                .formatted(folder));
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits while another process, such as a left-over server that is stopping, locks the file. */
  static boolean awaitUnlocked(Path file, long seconds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (Files.exists(file)) {
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        if (tryLock(channel)) {
          return true;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return true;
  }

  /** Closing the channel releases the lock. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }
}

package dev.forthright.local.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The server process that owns a data folder, found by the folder's own {@code postmaster.pid}; it
 * may be a left-over of a run that was killed.
 */
record Postmaster(ProcessHandle process, Path pidFile) {

  private static final int STOP_SECONDS = 20;

  /** Empty when no PostgreSQL runs on this folder. */
  static Optional<Postmaster> in(Path dataFolder) {
    Path pidFile = dataFolder.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(pidFile)) {
      return lines
          .findFirst()
          .map(line -> Long.parseLong(line.strip()))
          .flatMap(ProcessHandle::of)
          .filter(Postmaster::isPostgres)
          .map(process -> new Postmaster(process, pidFile));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number in an old file may belong to another program by now; that one is left alone. */
  private static boolean isPostgres(ProcessHandle handle) {
    return handle.info().command().filter(c -> Path.of(c).endsWith("postgres")).isPresent();
  }

  /** SIGINT, PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave. */
  void stop() {
    signal("INT");
    // The file, not the process: nobody may be there to reap the child of a killed run.
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    while (Files.exists(pidFile)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "PostgreSQL (process %d) did not stop within %d s."
                .formatted(process.pid(), STOP_SECONDS));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** For our own child only, which this JVM reaps. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Starts a guard that stops the server when we end without doing so, as by kill -9. */
  Process stopWithUs() {
    String onEndOfInput = "read _; kill -INT %d".formatted(process.pid());
    try {
      return new ProcessBuilder("sh", "-c", onEndOfInput).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, process.pid()))
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

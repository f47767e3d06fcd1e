package dev.forthright.local.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One PostgreSQL server process with its folder, port and settings. */
final class PostgresServer {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final Path folder;
  private final Optional<Path> binaries;
  private final int port;
  private final String portOption;
  private final Map<String, String> settings;
  private EmbeddedPostgres postgres;
  private Process watcher;

  /**
   * @param binaries where the server's programs are extracted to; empty for a folder that all
   *     temporary servers of this machine share
   */
  PostgresServer(
      Path folder,
      Optional<Path> binaries,
      int port,
      String portOption,
      Map<String, String> settings) {
    this.folder = folder;
    this.binaries = binaries;
    this.port = port;
    this.portOption = portOption;
    this.settings = Map.copyOf(settings);
  }

  ServerControl control() {
    return new ServerControl(port, this::start, this::stop, this::kill, this::isRunning);
  }

  synchronized void start() {
    if (isRunning()) {
      return;
    }
    stop(); // forgets a server that ended without our doing
    Postmaster.in(dataFolder()).ifPresent(Postmaster::stop);
    Ports.demandFree(port, "PostgreSQL", portOption);
    try {
      postgres = launch();
      watcher = Postmaster.in(dataFolder()).map(Postmaster::stopWithUs).orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "PostgreSQL did not start on port %d. See %s.".formatted(port, logFile()), e);
    }
  }

  /** A fast shutdown: open transactions are rolled back, everything committed is written. */
  synchronized void stop() {
    if (postgres == null) {
      return;
    }
    if (watcher != null) {
      watcher.destroy();
      watcher = null;
    }
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      postgres = null;
    }
  }

  synchronized void kill() {
    if (postgres != null) {
      Postmaster.in(dataFolder()).ifPresent(Postmaster::kill);
      stop();
    }
  }

  synchronized boolean isRunning() {
    return postgres != null && Ports.isOpen(port);
  }

  private EmbeddedPostgres launch() throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(Folders.create(dataFolder()))
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START_LIMIT)
            .setPort(port)
            .setLocaleConfig("locale", "C")
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
    binaries.ifPresent(b -> builder.setOverrideWorkingDirectory(Folders.create(b).toFile()));
    settings.forEach(builder::setServerConfig);
    return builder.start();
  }

  private Path dataFolder() {
    return folder.resolve("data");
  }

  private Path logFile() {
    return folder.resolve("postgres.log");
  }
}

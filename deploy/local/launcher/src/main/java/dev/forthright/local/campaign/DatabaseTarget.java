package dev.forthright.local.campaign;

import dev.forthright.local.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The PostgreSQL server with all its processes. */
record DatabaseTarget(EmbeddedDatabase database, Path pidFile) implements Target {

  @Override
  public String name() {
    return "database";
  }

  @Override
  public void kill() {
    database.killServer();
  }

  @Override
  public void stop() {
    database.stopServer();
  }

  @Override
  public void freeze() {
    Signals.freeze(itself());
  }

  @Override
  public void thaw() {
    Signals.thaw(itself());
  }

  @Override
  public void start() {
    database.startServer();
  }

  private Stream<ProcessHandle> itself() {
    try {
      List<String> lines = Files.readAllLines(pidFile);
      return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).stream()
          .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()));
    } catch (IOException noServer) {
      return Stream.empty();
    }
  }
}

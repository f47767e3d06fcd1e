package dev.forthright.kit.outbox;

import dev.forthright.local.embedded.EmbeddedDatabase;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/** A relay in a process of its own, which a test may freeze as a whole; and how to start one. */
final class RelayProcess {

  private RelayProcess() {}

  /** Arguments: broker, database, shards. */
  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().start(RelayProcess::exitWithParent);
    RelaySettings settings = settings(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
    while (true) {
      try (RelaySession relay = RelaySession.open(settings)) {
        while (true) {
          relay.publishOnce();
        }
      } catch (SQLException | KafkaException lost) {
        // As the relay's own loop: open another session.
      }
    }
  }

  static Process start(String bootstrapServers, String jdbcUrl, int shards) {
    try {
      return new ProcessBuilder(
              List.of(
                  ProcessHandle.current().info().command().orElseThrow(),
                  "-Xmx128m",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  RelayProcess.class.getName(),
                  bootstrapServers,
                  jdbcUrl,
                  String.valueOf(shards)))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RelaySettings settings(String bootstrapServers, String jdbcUrl, int shards) {
    Map<String, String> config =
        Map.of(
            "kafka.bootstrap.servers",
            bootstrapServers,
            "kafka.enable.metrics.push",
            "false",
            "quarkus.datasource.username",
            EmbeddedDatabase.USERNAME,
            "quarkus.datasource.password",
            EmbeddedDatabase.PASSWORD);
    return new RelaySettings(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(config, "test", 500))
            .build(),
        jdbcUrl,
        shards);
  }

  private static void exitWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Only the end of the stream has a meaning.
      }
    } catch (IOException brokenPipe) {
      // Means the same.
    }
    System.exit(0);
  }
}

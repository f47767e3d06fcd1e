package dev.forthright.bench;

import dev.forthright.events.Topic;
import dev.forthright.local.embedded.EmbeddedDatabase;
import dev.forthright.local.embedded.EmbeddedKafka;
import dev.forthright.local.embedded.TokenIssuer;
import dev.forthright.local.embedded.TokenRequest;
import dev.forthright.local.embedded.TopicSpec;
import dev.forthright.local.launcher.MasterKeyFile;
import dev.forthright.local.launcher.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A broker and a database of its own for one part, both as durable as in production, and the
 * services started in it. Everything goes away with it.
 */
final class Yard implements AutoCloseable {

  static final int PARTITIONS = 4;

  private final Options options;
  private final Path folder;
  private final TokenIssuer issuer;
  private final EmbeddedKafka kafka;
  private final EmbeddedDatabase database;
  private final Sender sender;
  private final List<ServiceRun> running = new ArrayList<>();

  Yard(Options options) {
    this.options = options;
    folder = temporaryFolder();
    issuer = TokenIssuer.start();
    kafka = EmbeddedKafka.builder().folder(folder.resolve("kafka")).heap("384m").start();
    kafka.createTopics(topics());
    database =
        EmbeddedDatabase.builder()
            .folder(folder.resolve("postgres"))
            .setting("shared_buffers", "256MB")
            .setting("max_wal_size", "2GB")
            .start();
    for (Service service : Service.values()) {
      database.createDatabase(service.database());
    }
    sender = new Sender(kafka.bootstrapServers());
  }

  Sender sender() {
    return sender;
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** Starts a service, with further settings than those that tell it where it is. */
  ServiceRun start(Service service, Map<String, String> more) {
    return start(service, more, List.of());
  }

  /** Starts it with options of the Java machine besides those of the command line. */
  ServiceRun start(Service service, Map<String, String> more, List<String> jvm) {
    ServiceRun run =
        ServiceRun.start(
            service,
            options.application(service),
            folder.resolve(service.module() + ".log"),
            settings(service, more),
            Stream.concat(options.jvmOf(service).stream(), jvm.stream()).toList());
    running.add(run);
    return run;
  }

  /** Stops it cleanly; the flight recording, if there is one, is kept. */
  void stop(ServiceRun run) {
    run.close();
    running.remove(run);
  }

  Connection connect(Service service) throws SQLException {
    return database.connect(service.database());
  }

  void execute(Service service, String... statements) {
    try (Connection connection = connect(service);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The database of %s refused.".formatted(service), e);
    }
  }

  String token(String email, String... roles) {
    return issuer.mint().mint(TokenRequest.of(email, email, roles));
  }

  /** The company comes into being: settings by REST, people through the door. */
  void found(ServiceRun feed, Company company) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(feed.url() + "/v1/company-settings"))
            .header("Authorization", "Bearer " + token("revops@company.example", "revops"))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(Company.settings()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException("Settings refused: " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
    sender.send(company.people());
  }

  /** Waits until everything sent is published, and then until flag-service has it, if it runs. */
  void awaitSettled() {
    try (Drain drain = new Drain(this)) {
      drain.awaitPublished();
      if (running.stream().anyMatch(run -> run.service() == Service.FLAG)) {
        drain.awaitFlagState();
      }
    }
  }

  @Override
  public void close() {
    sender.close();
    List.copyOf(running).forEach(this::stop);
    issuer.close();
    kafka.close();
    database.close();
    delete(folder);
  }

  private Map<String, String> settings(Service service, Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    all.put("quarkus.datasource.jdbc.url", database.jdbcUrl(service.database()));
    all.put("quarkus.datasource.username", EmbeddedDatabase.USERNAME);
    all.put("quarkus.datasource.password", EmbeddedDatabase.PASSWORD);
    all.put("quarkus.oidc.auth-server-url", issuer.issuer());
    all.put("forthright.secrets.master-key-file", MasterKeyFile.in(folder).toString());
    all.put("forthright.partitions", String.valueOf(PARTITIONS));
    if (service == Service.FLAG) {
      all.put("forthright.history.evaluate-from", "2025-01-06");
    }
    all.putAll(more);
    return all;
  }

  private static Map<String, TopicSpec> topics() {
    Map<String, TopicSpec> topics = new HashMap<>();
    TopicSpec kept = new TopicSpec(PARTITIONS, Map.of("retention.ms", "-1"));
    for (Topic topic : Topic.values()) {
      topics.put(
          topic.wire(),
          topic.cleanup() == Topic.Cleanup.COMPACT
              ? new TopicSpec(PARTITIONS, Map.of("cleanup.policy", "compact"))
              : kept);
    }
    topics.put(Raw.SALESFORCE, kept);
    return topics;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("forthright-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder while a process that is going down may still delete some of it itself. */
  static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              file.toFile().delete();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failed) {
              emptied.toFile().delete();
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

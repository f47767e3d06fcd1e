package dev.forthright.local.launcher;

import dev.forthright.local.embedded.EmbeddedDatabase;
import dev.forthright.local.embedded.EmbeddedKafka;
import dev.forthright.local.embedded.TokenIssuer;
import dev.forthright.local.embedded.TokenRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The whole product on this machine: a real broker, a real database server, a token issuer and the
 * five packaged services as processes of their own. Tests hold it to stop, kill and restart parts.
 */
public final class LocalStack implements AutoCloseable {

  private static final String BROKER_HEAP = "192m";

  /** Together with broker and database this stays below the 20 s that Ctrl-C may take. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(12);

  private final StackSettings settings;
  private final Consumer<String> progress;
  private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
  private final List<ServiceProcess> replicas = new ArrayList<>();
  private EmbeddedKafka kafka;
  private EmbeddedDatabase database;
  private TokenIssuer issuer;

  private LocalStack(StackSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Starts everything and waits until all services are ready.
   *
   * @param progress is told, in short lines, what is up
   * @throws Refusal when a service does not come up; what was started is stopped again
   */
  public static LocalStack start(StackSettings settings, Consumer<String> progress) {
    LocalStack stack = new LocalStack(settings, progress);
    try {
      stack.startServers();
      stack.startServices();
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
    return stack;
  }

  public EmbeddedKafka kafka() {
    return kafka;
  }

  public EmbeddedDatabase database() {
    return database;
  }

  public TokenIssuer issuer() {
    return issuer;
  }

  public ServiceProcess service(Service service) {
    return services.get(service);
  }

  public List<ServiceProcess> services() {
    return List.copyOf(services.values());
  }

  /** Starts one more process of the service, on ports and with a log of its own. */
  public ServiceProcess startReplica(Service service) {
    ServiceProcess replica =
        new ServiceProcess(
            service,
            ProjectFolder.application(settings.project(), service),
            settings
                .data()
                .resolve("logs/%s-%d.log".formatted(service.module(), replicas.size() + 2)),
            StackPorts.free(),
            service.heap(),
            settingsOf(service));
    replicas.add(replica);
    replica.start();
    replica.awaitReady();
    return replica;
  }

  /** Everything that must run until {@link #close()}. */
  Watch watch() {
    List<Watch.Part> parts = new ArrayList<>();
    parts.add(
        new Watch.Part(
            kafka::isRunning,
            () -> serverEnding("The Kafka broker", settings.data().resolve("kafka/broker.log"))));
    parts.add(
        new Watch.Part(
            database::isRunning,
            () ->
                serverEnding(
                    "The PostgreSQL server", settings.data().resolve("postgres/postgres.log"))));
    services
        .values()
        .forEach(process -> parts.add(new Watch.Part(process::isRunning, process::ending)));
    return new Watch(parts);
  }

  /** A token for anybody with any roles, whether or not the person exists. */
  public String token(String email, String... roles) {
    return issuer.mint().mint(TokenRequest.of(email, email, roles));
  }

  /** Calls the service's API in the name of that person. */
  public Api api(Service service, String email, String... roles) {
    return new Api(services.get(service).url(), () -> token(email, roles));
  }

  /** Stops a service cleanly and starts it again. */
  public void restart(Service service) {
    ServiceProcess process = services.get(service);
    process.stop(STOP_LIMIT);
    process.start();
    process.awaitReady();
  }

  /**
   * Stops everything, services first, so that none loses its broker or database while it still
   * works. An interrupt of the caller does not cut it short.
   */
  @Override
  public void close() {
    Thread stopper = Thread.ofPlatform().name("stack-stop").start(this::stopEverything);
    boolean interrupted = false;
    while (stopper.isAlive()) {
      try {
        stopper.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopEverything() {
    stopServices();
    if (issuer != null) {
      issuer.close();
    }
    if (kafka != null) {
      kafka.close();
    }
    if (database != null) {
      database.close();
    }
  }

  /** Side by side, on threads of their own: the common pool has one on a machine of two cores. */
  private void stopServices() {
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      services.values().forEach(process -> threads.execute(() -> process.stop(STOP_LIMIT)));
      replicas.forEach(process -> threads.execute(() -> process.stop(STOP_LIMIT)));
    }
  }

  private void startServers() {
    Path data = settings.data();
    long begun = System.nanoTime();
    issuer =
        TokenIssuer.start(
            settings.ports().issuer(),
            Options.PORT_ISSUER,
            Optional.of(create(data).resolve("issuer-key.json")));
    CompletableFuture<EmbeddedKafka> broker =
        CompletableFuture.supplyAsync(() -> startKafka(data.resolve("kafka")));
    try {
      database = startDatabase(data.resolve("postgres"));
    } finally {
      kafka = joined(broker);
    }
    progress.accept(
        String.format(
            Locale.ROOT, "broker, database and token issuer are up (%.1f s)", since(begun)));
  }

  private EmbeddedKafka startKafka(Path folder) {
    EmbeddedKafka started =
        EmbeddedKafka.builder()
            .port(settings.ports().kafka())
            .controllerPort(settings.ports().freeController())
            .portOption(Options.PORT_KAFKA)
            .folder(folder)
            .heap(BROKER_HEAP)
            .start();
    started.createTopics(Topics.all());
    return started;
  }

  private EmbeddedDatabase startDatabase(Path folder) {
    EmbeddedDatabase.Builder builder =
        EmbeddedDatabase.builder()
            .setting("shared_buffers", "64MB")
            .port(settings.ports().database())
            .portOption(Options.PORT_DATABASE)
            .folder(folder);
    EmbeddedDatabase started = (settings.lasting() ? builder : builder.fast()).start();
    for (Service service : Service.values()) {
      started.createServiceDatabase(service.database());
    }
    return started;
  }

  private void startServices() {
    long begun = System.nanoTime();
    Path logs = create(settings.data().resolve("logs"));
    for (Service service : Service.values()) {
      services.put(
          service,
          new ServiceProcess(
              service,
              ProjectFolder.application(settings.project(), service),
              logs.resolve(service.module() + ".log"),
              settings.ports(),
              service.heap(),
              settingsOf(service)));
    }
    services.values().forEach(ServiceProcess::start);
    services
        .values()
        .forEach(
            process -> {
              process.awaitReady();
              progress.accept(
                  String.format(
                      Locale.ROOT,
                      "%s is ready (%.1f s)",
                      process.service().module(),
                      since(begun)));
            });
  }

  private Map<String, String> settingsOf(Service service) {
    Map<String, String> all = new HashMap<>();
    all.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    all.put("quarkus.datasource.jdbc.url", database.jdbcUrl(service.database()));
    // As in production: one role migrates, another one works and cannot change the audit.
    all.put("quarkus.datasource.username", EmbeddedDatabase.applicationOf(service.database()));
    all.put("quarkus.datasource.password", EmbeddedDatabase.PASSWORD);
    all.put("quarkus.flyway.username", EmbeddedDatabase.ownerOf(service.database()));
    all.put("quarkus.flyway.password", EmbeddedDatabase.PASSWORD);
    all.put("quarkus.oidc.auth-server-url", issuer.issuer());
    all.put("forthright.secrets.master-key-file", MasterKeyFile.in(settings.data()).toString());
    all.put("forthright.partitions", String.valueOf(Topics.PARTITIONS));
    all.put("forthright.clock.movable", "true");
    if (service == Service.FLAG) {
      settings
          .evaluateFrom()
          .ifPresent(day -> all.put("forthright.history.evaluate-from", day.toString()));
    }
    all.putAll(settings.extra().getOrDefault(service, Map.of()));
    return all;
  }

  private static String serverEnding(String server, Path log) {
    return "%s has stopped, and nothing works without it; see %s.".formatted(server, log);
  }

  private static EmbeddedKafka joined(CompletableFuture<EmbeddedKafka> broker) {
    try {
      return broker.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static Path create(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}

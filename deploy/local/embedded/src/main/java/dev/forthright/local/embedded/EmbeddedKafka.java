package dev.forthright.local.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * A real, single-node Apache Kafka broker as a child process, which ends when this JVM ends.
 *
 * <p>Ports and data stay the same over {@link #stop()}, {@link #kill()} and {@link #restart()}.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private final ServerControl control;
  private final Runnable release;

  private EmbeddedKafka(ServerControl control, Runnable release) {
    this.control = control;
    this.release = release;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The same broker, held from another class loader. */
  static EmbeddedKafka of(Map<String, Object> control) {
    return new EmbeddedKafka(ServerControl.of(control), () -> {});
  }

  Map<String, Object> share() {
    return control.toMap();
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + control.port();
  }

  public int port() {
    return control.port();
  }

  public boolean isRunning() {
    return control.running().getAsBoolean();
  }

  /** Creates the topics that do not exist yet; an existing topic stays as it is. */
  public void createTopics(Map<String, TopicSpec> topics) {
    List<NewTopic> wanted =
        topics.entrySet().stream().map(t -> newTopic(t.getKey(), t.getValue())).toList();
    try (Admin admin = Admin.create(adminSettings())) {
      for (var creation : admin.createTopics(wanted).values().entrySet()) {
        try {
          creation.getValue().get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new IllegalStateException(
                "Topic %s could not be created.".formatted(creation.getKey()), e.getCause());
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while creating topics.", e);
    }
  }

  /** Starts a stopped or killed broker on its old ports and data, and waits for its port. */
  public void start() {
    control.start().run();
  }

  /** Stops cleanly (SIGTERM) and waits. */
  public void stop() {
    control.stop().run();
  }

  /** Kills the broker (SIGKILL), for tests of faults; its next start takes longer. */
  public void kill() {
    control.kill().run();
  }

  public void restart() {
    stop();
    start();
  }

  /** Stops the broker and removes its data if they were temporary. */
  @Override
  public void close() {
    stop();
    release.run();
  }

  private Properties adminSettings() {
    Properties settings = new Properties();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    settings.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
    return settings;
  }

  private static NewTopic newTopic(String name, TopicSpec spec) {
    return new NewTopic(name, spec.partitions(), (short) 1).configs(spec.configs());
  }

  /** Chooses port, folder and settings; everything has a default that suits tests. */
  public static final class Builder {

    private int port;
    private int controllerPort;
    private String portOption = "--kafka-port";
    private String heap = "384m";
    private Optional<Path> folder = Optional.empty();
    private final Map<String, String> settings = new HashMap<>();

    private Builder() {}

    /** 0, the default, means any free port. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** Where the broker talks with itself; 0, the default, means any free port. */
    public Builder controllerPort(int port) {
      this.controllerPort = port;
      return this;
    }

    /** The option that an error message about the port is to name. */
    public Builder portOption(String option) {
      this.portOption = option;
      return this;
    }

    /** Keeps the data in this folder; the default is a temporary one. */
    public Builder folder(Path folder) {
      this.folder = Optional.of(folder.toAbsolutePath());
      return this;
    }

    /** Maximum heap as Java spells it, such as {@code 384m}. */
    public Builder heap(String heap) {
      this.heap = heap;
      return this;
    }

    /** Adds or replaces one broker setting. */
    public Builder setting(String key, String value) {
      settings.put(key, value);
      return this;
    }

    /**
     * Starts the broker and waits for its port.
     *
     * @throws PortInUseException when the chosen port is taken
     * @throws IllegalStateException when another running stack uses the folder
     */
    public EmbeddedKafka start() {
      Path home = folder.orElseGet(() -> Folders.temporary("kafka"));
      FolderLock lock = FolderLock.of(Folders.create(home));
      int chosen = port == 0 ? Ports.free() : port;
      int controller = controllerPort == 0 ? Ports.free() : controllerPort;
      var server = new KafkaServer(home, chosen, controller, portOption, heap, settings);
      Runnable release = folder.isPresent() ? lock::close : () -> Folders.delete(home);
      var kafka = new EmbeddedKafka(server.control(), release);
      Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-stop"));
      try {
        kafka.start();
      } catch (RuntimeException e) {
        kafka.close();
        throw e;
      }
      return kafka;
    }
  }
}

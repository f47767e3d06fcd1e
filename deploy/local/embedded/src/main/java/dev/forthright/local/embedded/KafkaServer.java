package dev.forthright.local.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;

/** One broker process with its folder and ports. */
final class KafkaServer {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final int LOG_TAIL_LINES = 15;

  private final Path folder;
  private final int port;
  private final int controllerPort;
  private final String portOption;
  private final String heap;
  private final Map<String, String> overrides;
  private Process process;

  KafkaServer(
      Path folder,
      int port,
      int controllerPort,
      String portOption,
      String heap,
      Map<String, String> overrides) {
    this.folder = folder;
    this.port = port;
    this.portOption = portOption;
    this.heap = heap;
    this.overrides = Map.copyOf(overrides);
    this.controllerPort = controllerPort;
  }

  ServerControl control() {
    return new ServerControl(port, this::start, this::stop, this::kill, this::isRunning);
  }

  synchronized void start() {
    if (isRunning()) {
      return;
    }
    // A broker of a killed run stops by itself, but not at once.
    FolderLock.awaitUnlocked(folder.resolve("data/.lock"), STOP_LIMIT.toSeconds());
    Ports.demandFree(port, "Kafka", portOption);
    try {
      process = launch();
      awaitPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGTERM and wait: a broker that is killed must recover its logs, 13 s instead of 3. */
  synchronized void stop() {
    if (isRunning()) {
      process.destroy();
      if (!awaitExit(STOP_LIMIT)) {
        kill();
      }
    }
  }

  synchronized void kill() {
    if (isRunning()) {
      process.destroyForcibly();
      awaitExit(STOP_LIMIT);
    }
  }

  synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  private Process launch() throws IOException {
    Path logs = Folders.create(folder.resolve("data"));
    Path library = BrokerLibrary.locate(folder.resolve("lib"));
    Path boot = Folders.create(folder.resolve("boot"));
    copy("BrokerProcess.class", boot.resolve("dev/forthright/local/embedded/BrokerProcess.class"));
    Path logging = boot.resolve("log4j2.properties");
    copy("broker-log4j2.properties", logging);
    Path settings = boot.resolve("server.properties");
    Files.write(settings, settingLines(logs), StandardCharsets.ISO_8859_1);

    String classPath = boot + System.getProperty("path.separator") + library.resolve("*");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dlog4j2.configurationFile=" + logging.toUri());
    command.addAll(List.of("-cp", classPath, BrokerProcess.class.getName()));
    // Kafka's own kind of id never starts with a dash, which would read as an option.
    command.addAll(List.of(settings.toString(), logs.toString(), Uuid.randomUuid().toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
        .start();
  }

  private List<String> settingLines(Path logs) {
    String broker = "PLAINTEXT://127.0.0.1:" + port;
    Map<String, String> settings = new TreeMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("listeners", broker + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", broker);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", logs.toString().replace('\\', '/'));
    settings.put("num.partitions", "4");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.cleaner.dedupe.buffer.size", "10485760");
    settings.putAll(overrides);
    return settings.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }

  /** Clients that poll before the port opens back off for seconds: nobody is told of us earlier. */
  private void awaitPort() throws IOException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!Ports.isOpen(port)) {
      if (awaitExit(Duration.ofMillis(25))) {
        throw new IllegalStateException(
            "Kafka stopped while starting (exit code %d). Its last words, from %s:%n%s"
                .formatted(process.exitValue(), logFile(), logTail()));
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new IllegalStateException(
            "Kafka did not open port %d within %d s. See %s:%n%s"
                .formatted(port, START_LIMIT.toSeconds(), logFile(), logTail()));
      }
    }
  }

  private boolean awaitExit(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Kafka.", e);
    }
  }

  private Path logFile() {
    return folder.resolve("broker.log");
  }

  private String logTail() throws IOException {
    List<String> lines = Files.readAllLines(logFile(), StandardCharsets.ISO_8859_1);
    return String.join(
        System.lineSeparator(),
        lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
  }

  private static void copy(String resource, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (InputStream content = KafkaServer.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalStateException("The resource " + resource + " is not on the class path.");
      }
      Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

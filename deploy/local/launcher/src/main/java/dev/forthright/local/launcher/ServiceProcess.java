package dev.forthright.local.launcher;

import dev.forthright.local.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One service as a child process, on the same port and database at every start. */
public final class ServiceProcess {

  private static final Duration START_LIMIT = Duration.ofSeconds(120);
  private static final int LOG_TAIL_LINES = 20;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** Since this version objects have compact headers, which saves a tenth of the memory. */
  private static final int COMPACT_HEADERS_SINCE = 25;

  private final Service service;
  private final Path application;
  private final Path log;
  private final int port;
  private final int managementPort;
  private final String heap;
  private final Map<String, String> settings;
  private Process process;

  ServiceProcess(
      Service service,
      Path application,
      Path log,
      StackPorts ports,
      String heap,
      Map<String, String> settings) {
    this.service = service;
    this.application = application;
    this.log = log;
    this.port = ports.http().get(service);
    this.managementPort = ports.management(service);
    this.heap = heap;
    this.settings = Map.copyOf(settings);
  }

  public Service service() {
    return service;
  }

  /** Where its API answers, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public Path log() {
    return log;
  }

  public synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** The process id of the running service. */
  public synchronized long pid() {
    return process.pid();
  }

  /** Starts it; {@link #awaitReady()} says when it answers. */
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    Ports.demandFree(port, service.module(), service.portOption());
    try {
      ProcessBuilder builder = new ProcessBuilder(command());
      // The C library's default of eight arenas a core wastes memory in a JVM with many threads.
      builder.environment().put("MALLOC_ARENA_MAX", "2");
      process =
          builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until it is ready to work.
   *
   * @throws Refusal with the end of its log when it stops or is not ready in time
   */
  public void awaitReady() {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    URI ready = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(managementPort));
    HttpRequest question = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!isReady(client, question)) {
        if (awaitExit(Duration.ofMillis(100))) {
          throw new Refusal(
              "%s stopped while starting. The end of its log (%s):%n%s"
                  .formatted(service.module(), log, logTail()));
        }
        if (System.nanoTime() > deadline) {
          throw new Refusal(
              "%s was not ready within %d s. The end of its log (%s):%n%s"
                  .formatted(service.module(), START_LIMIT.toSeconds(), log, logTail()));
        }
      }
    }
  }

  /** Asks it to stop and waits; one that does not obey in time is killed. */
  public synchronized void stop(Duration limit) {
    if (isRunning()) {
      process.destroy();
      if (!awaitExit(limit)) {
        kill();
      }
    }
  }

  /** Kills it at once (SIGKILL), for tests of faults. */
  public synchronized void kill() {
    if (isRunning()) {
      process.destroyForcibly();
      awaitExit(Duration.ofSeconds(10));
    }
  }

  /** What it answered the platform with when it ended; only for one that has ended. */
  public synchronized int exitCode() {
    return process.exitValue();
  }

  /** Whether it says now that it can work. */
  public boolean isReady() {
    return healthAnswers("ready");
  }

  /** Whether it says now that it need not be started anew. */
  public boolean isLive() {
    return healthAnswers("live");
  }

  private boolean healthAnswers(String check) {
    URI address = URI.create("http://127.0.0.1:%d/q/health/%s".formatted(managementPort, check));
    return isReady(CLIENT, HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build());
  }

  /** How it ended, with the end of its log; only for one that was started and has ended. */
  synchronized String ending() {
    return "%s %s. The end of its log (%s):%n%s"
        .formatted(service.module(), Watch.how(process.exitValue()), log, logTail());
  }

  /** Last lines of its log. */
  public String logTail() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
    // Five services share a small machine: a light compiler and a heap that gives back what is
    // free.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xss512k"));
    command.addAll(List.of("-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30"));
    if (Runtime.version().feature() >= COMPACT_HEADERS_SINCE) {
      command.add("-XX:+UseCompactObjectHeaders");
    }
    command.add("--enable-native-access=ALL-UNNAMED");
    // What the application's own manifest would open, had it been started by -jar.
    for (String opened :
        List.of("java.base/java.lang", "java.base/java.nio", "java.base/jdk.internal.misc")) {
      command.add("--add-opens=" + opened + "=ALL-UNNAMED");
    }
    new TreeMap<>(settings).forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dquarkus.management.host=127.0.0.1");
    command.add("-Dquarkus.management.port=" + managementPort);
    command.add("-cp");
    command.add(ownCode() + System.getProperty("path.separator") + application);
    command.add(ServiceMain.class.getName());
    return command;
  }

  private static Path ownCode() {
    try {
      return Path.of(ServiceMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isReady(HttpClient client, HttpRequest question) {
    try {
      return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a service.", e);
    }
  }

  private boolean awaitExit(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a service.", e);
    }
  }
}

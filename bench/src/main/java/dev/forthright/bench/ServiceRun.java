package dev.forthright.bench;

import dev.forthright.local.embedded.Ports;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.launcher.ServiceMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One packaged service in a process of its own, with the heap that design.md 10 allows and the
 * compiler that a server gets; the local launcher is thriftier than that.
 */
final class ServiceRun implements AutoCloseable {

  static final String HEAP = "256m";

  private static final Duration START_LIMIT = Duration.ofSeconds(120);

  /** A run that writes an AOT cache writes it while it stops. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(90);

  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final int COMPACT_HEADERS_SINCE = 25;
  private static final int LOG_LINES = 20;

  private final Service service;
  private final int port = Ports.free();
  private final int managementPort = Ports.free();
  private final Process process;
  private final Duration startTime;

  private ServiceRun(
      Service service, Path application, Path log, Map<String, String> settings, List<String> jvm) {
    this.service = service;
    long begun = System.nanoTime();
    try {
      ProcessBuilder builder = new ProcessBuilder(command(application, settings, jvm));
      builder.environment().put("MALLOC_ARENA_MAX", "2");
      process =
          builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady(log);
    startTime = Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Starts it and waits until it is ready. */
  static ServiceRun start(
      Service service, Path application, Path log, Map<String, String> settings, List<String> jvm) {
    return new ServiceRun(service, application, log, settings, jvm);
  }

  Service service() {
    return service;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  long pid() {
    return process.pid();
  }

  /** Processor time it has used so far, which other work on the machine does not lengthen much. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** From the start of the process to the first good answer of its readiness check. */
  Duration startTime() {
    return startTime;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> command(Path application, Map<String, String> settings, List<String> jvm) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + HEAP, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    if (Runtime.version().feature() >= COMPACT_HEADERS_SINCE) {
      command.add("-XX:+UseCompactObjectHeaders");
    }
    command.add("--enable-native-access=ALL-UNNAMED");
    for (String opened :
        List.of("java.base/java.lang", "java.base/java.nio", "java.base/jdk.internal.misc")) {
      command.add("--add-opens=" + opened + "=ALL-UNNAMED");
    }
    command.addAll(jvm);
    new TreeMap<>(settings).forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dquarkus.management.host=127.0.0.1");
    command.add("-Dquarkus.management.port=" + managementPort);
    command.addAll(List.of("-cp", ownCode() + System.getProperty("path.separator") + application));
    command.add(ServiceMain.class.getName());
    return command;
  }

  private void awaitReady(Path log) {
    URI ready = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(managementPort));
    HttpRequest question = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!isReady(client, question)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          close();
          throw new IllegalStateException(
              "%s did not become ready. The end of its log:%n%s"
                  .formatted(service.module(), tail(log)));
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log)";
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

  private static Path ownCode() {
    try {
      return Path.of(ServiceMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

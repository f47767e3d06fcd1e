package dev.forthright.local.launcher;

import java.util.Locale;

/** The five services, in the order in which an event meets them. */
public enum Service {
  FEED(8081, "160m"),
  METRICS(8083, "160m"),
  FLAG(8082, "160m"),
  CONVERSATION(8084, "80m"),
  PLAN(8085, "80m");

  private final int defaultPort;
  private final String heap;

  Service(int defaultPort, String heap) {
    this.defaultPort = defaultPort;
    this.heap = heap;
  }

  /** Enough for the sample company on a laptop; production has its own figure. */
  String heap() {
    return heap;
  }

  /** Name of module, application and consumer group, such as {@code feed-service}. */
  public String module() {
    return database() + "-service";
  }

  /** Name of its database. */
  public String database() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The option that chooses another port. */
  public String portOption() {
    return "--port-" + database();
  }

  int defaultPort() {
    return defaultPort;
  }
}

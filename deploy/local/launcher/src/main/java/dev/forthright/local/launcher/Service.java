package dev.forthright.local.launcher;

import java.util.Locale;

/** The five services, in the order in which an event meets them. */
public enum Service {
  FEED(8081),
  METRICS(8083),
  FLAG(8082),
  CONVERSATION(8084),
  PLAN(8085);

  private final int defaultPort;

  Service(int defaultPort) {
    this.defaultPort = defaultPort;
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

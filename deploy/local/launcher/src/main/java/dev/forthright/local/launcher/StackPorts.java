package dev.forthright.local.launcher;

import dev.forthright.local.embedded.Ports;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where everything listens, on the loopback address only.
 *
 * @param http the port of each service's API; its health and metrics are 1000 above
 */
public record StackPorts(int kafka, int database, int issuer, Map<Service, Integer> http) {

  static final int MANAGEMENT_ABOVE = 1000;

  public StackPorts {
    http = Map.copyOf(http);
  }

  /** The documented ports of a local start. */
  public static StackPorts usual() {
    Map<Service, Integer> http = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      http.put(service, service.defaultPort());
    }
    return new StackPorts(19092, 15432, 8090, http);
  }

  /** Ports that nobody uses now, for tests. */
  public static StackPorts free() {
    Map<Service, Integer> http = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      http.put(service, freePair());
    }
    return new StackPorts(Ports.free(), Ports.free(), Ports.free(), http);
  }

  int management(Service service) {
    return http.get(service) + MANAGEMENT_ABOVE;
  }

  /** Refuses, before anything starts, what somebody else uses already. */
  void demandFree() {
    for (Service service : Service.values()) {
      Ports.demandFree(http.get(service), service.module(), service.portOption());
      Ports.demandFree(
          management(service),
          "the health checks of " + service.module(),
          service.portOption() + " (its health checks are 1000 above)");
    }
    Ports.demandFree(kafka, "Kafka", Options.PORT_KAFKA);
    Ports.demandFree(database, "PostgreSQL", Options.PORT_DATABASE);
    Ports.demandFree(issuer, "the token issuer", Options.PORT_ISSUER);
  }

  private static int freePair() {
    int port = Ports.free();
    while (!Ports.isFree(port + MANAGEMENT_ABOVE)) {
      port = Ports.free();
    }
    return port;
  }
}

package dev.forthright.local.launcher;

import dev.forthright.local.embedded.Ports;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /**
   * Refuses a port that two of us want.
   *
   * @throws Refusal naming the port and both options
   */
  void demandDistinct() {
    Map<Integer, String> wanted = new HashMap<>();
    claim(wanted, kafka, Options.PORT_KAFKA);
    claim(wanted, database, Options.PORT_DATABASE);
    claim(wanted, issuer, Options.PORT_ISSUER);
    for (Service service : Service.values()) {
      claim(wanted, http.get(service), service.portOption());
      claim(wanted, management(service), service.portOption() + " (health checks, 1000 above)");
    }
  }

  /** A port for the broker's talk with itself that nobody uses and none of us will. */
  int freeController() {
    Set<Integer> ours = new HashSet<>(List.of(kafka, database, issuer));
    for (Service service : Service.values()) {
      ours.add(http.get(service));
      ours.add(management(service));
    }
    int port = Ports.free();
    while (ours.contains(port)) {
      port = Ports.free();
    }
    return port;
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

  private static void claim(Map<Integer, String> wanted, int port, String option) {
    String first = wanted.putIfAbsent(port, option);
    if (first != null) {
      throw new Refusal(
          "%s and %s want the same port %d; choose another one for either."
              .formatted(first, option, port));
    }
  }

  private static int freePair() {
    int port = Ports.free();
    while (!Ports.isFree(port + MANAGEMENT_ABOVE)) {
      port = Ports.free();
    }
    return port;
  }
}

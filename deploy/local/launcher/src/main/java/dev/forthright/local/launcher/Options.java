package dev.forthright.local.launcher;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user asked for on the command line of {@code deploy/local/up}.
 *
 * @param today the day on which the sample ends; empty means the machine's date
 */
public record Options(
    boolean help,
    boolean reset,
    boolean sample,
    boolean exitAfterReport,
    Optional<Path> data,
    Optional<LocalDate> today,
    StackPorts ports) {

  static final String PORT_KAFKA = "--port-kafka";
  static final String PORT_DATABASE = "--port-database";
  static final String PORT_ISSUER = "--port-issuer";

  static final String HELP =
      """
      Usage: deploy/local/up [options]

      Starts Forthright on this machine: a Kafka broker, a PostgreSQL server, a token issuer and the five
      services, all on the loopback address. At the first start it plays the sample company through them and
      prints what was found. Ctrl-C stops everything; the next start keeps the data and is quick.

        --reset               forget everything and start anew
        --no-sample           start empty: no sample company
        --today YYYY-MM-DD    the day on which the sample ends (default: today); needs a first start or --reset
        --data DIR            where the data are kept (default: .forthright in the project)
        --exit-after-report   stop after the report instead of running on; fails when a planted drift was not found
        --port-kafka N        default 19092
        --port-database N     default 15432
        --port-issuer N       default 8090
        --port-feed N         default 8081; health checks and metrics are 1000 above, as for all services
        --port-flag N         default 8082
        --port-metrics N      default 8083
        --port-conversation N default 8084
        --port-plan N         default 8085
        --help                this text
      """;

  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads the arguments.
   *
   * @throws Refusal naming the option that is unknown, incomplete or out of range
   */
  public static Options parse(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    boolean help = false;
    boolean reset = false;
    boolean sample = true;
    boolean exitAfterReport = false;
    Optional<Path> data = Optional.empty();
    Optional<LocalDate> today = Optional.empty();
    StackPorts usual = StackPorts.usual();
    int kafka = usual.kafka();
    int database = usual.database();
    int issuer = usual.issuer();
    Map<Service, Integer> http = new EnumMap<>(usual.http());
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      switch (option) {
        case "--help", "-h" -> help = true;
        case "--reset" -> reset = true;
        case "--no-sample" -> sample = false;
        case "--exit-after-report" -> exitAfterReport = true;
        case "--data" -> data = Optional.of(Path.of(value(option, rest)));
        case "--today" -> today = Optional.of(date(option, value(option, rest)));
        case PORT_KAFKA -> kafka = port(option, value(option, rest));
        case PORT_DATABASE -> database = port(option, value(option, rest));
        case PORT_ISSUER -> issuer = port(option, value(option, rest));
        default -> http.put(service(option), port(option, value(option, rest)));
      }
    }
    return new Options(
        help,
        reset,
        sample,
        exitAfterReport,
        data,
        today,
        new StackPorts(kafka, database, issuer, http));
  }

  private static Service service(String option) {
    for (Service service : Service.values()) {
      if (service.portOption().equals(option)) {
        return service;
      }
    }
    throw new Refusal("%s is no option of deploy/local/up; --help lists them.".formatted(option));
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
      throw new Refusal("%s needs a value; --help says which.".formatted(option));
    }
    return rest.removeFirst();
  }

  private static LocalDate date(String option, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Refusal("%s must be a date like 2026-03-31, not %s.".formatted(option, text));
    }
  }

  private static int port(String option, String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= HIGHEST_PORT - StackPorts.MANAGEMENT_ABOVE) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Falls through to the refusal below.
    }
    throw new Refusal(
        "%s must be a port from 1 to %d, not %s."
            .formatted(option, HIGHEST_PORT - StackPorts.MANAGEMENT_ABOVE, text));
  }
}

package dev.forthright.local.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** In a file of its own, so that the script can print it before anything is built. */
  static final String HELP = readHelp();

  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads the arguments.
   *
   * @throws Refusal naming the option that is unknown, incomplete or out of range, or the two that
   *     want the same port
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
    StackPorts ports = new StackPorts(kafka, database, issuer, http);
    ports.demandDistinct();
    return new Options(help, reset, sample, exitAfterReport, data, today, ports);
  }

  private static String readHelp() {
    try (InputStream text = Options.class.getResourceAsStream("help.txt")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

package dev.forthright.local.embedded.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may do what, as a table ({@code access.csv}) that is held against a running service: every
 * operation of its API description, asked by every {@link Persona}, must answer as its row says; an
 * operation or persona without a row is a difference too. What one may not see must answer exactly
 * like what does not exist.
 */
public final class DecisionTable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

  private final Map<String, Map<String, List<DecisionRow>>> rows = new LinkedHashMap<>();

  /** Prepares the request of a cell; a changing operation gets a record of its own each time. */
  @FunctionalInterface
  public interface Requests {

    /** The request of that operation and case; who asks is told, for a body that depends on it. */
    Call of(String operation, String circumstance, Persona persona);
  }

  /** What came of it. */
  public record Result(int operations, int cells, List<String> differences) {

    @Override
    public String toString() {
      return "access: %d operations, %d cells, %d differences%s"
          .formatted(
              operations,
              cells,
              differences.size(),
              differences.isEmpty() ? "" : "\n  " + String.join("\n  ", differences));
    }
  }

  private DecisionTable(List<String> lines) {
    for (String line : lines) {
      DecisionRow row = DecisionRow.of(line);
      rows.computeIfAbsent(row.operation(), operation -> new LinkedHashMap<>())
          .computeIfAbsent(row.circumstance(), circumstance -> new ArrayList<>())
          .add(row);
    }
  }

  /** Reads a table from the classpath: one header line, {@code #} comments, blank lines. */
  public static DecisionTable read(String resource) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no resource " + resource + ".");
      }
      return new DecisionTable(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .skip(1)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Holds the table against the service at that address. Whoever is shown the record must have left
   * an audit row that names people, in the service's database.
   */
  public Result check(URI service, String database, Requests requests) {
    DecisionProbe probe = new DecisionProbe(service, AuditTrail.of(database));
    Set<String> documented = documented(probe.description());
    List<String> differences = new ArrayList<>();
    int cells = 0;
    for (String operation : documented) {
      Map<String, List<DecisionRow>> cases = rows.getOrDefault(operation, Map.of());
      if (cases.isEmpty()) {
        differences.add(operation + " has no row");
      }
      for (Map.Entry<String, List<DecisionRow>> each : cases.entrySet()) {
        for (Map.Entry<Persona, DecisionRow> cell :
            cells(operation, each.getKey(), each.getValue(), differences).entrySet()) {
          cells++;
          Call call = requests.of(operation, each.getKey(), cell.getKey());
          String at = "%s, case '%s', %s".formatted(operation, each.getKey(), cell.getKey().wire());
          probe
              .differences(cell.getValue(), cell.getKey(), call)
              .forEach(difference -> differences.add(at + ": " + difference));
        }
      }
    }
    Set<String> gone = new TreeSet<>(rows.keySet());
    gone.removeAll(documented);
    gone.forEach(operation -> differences.add(operation + " has a row but is no operation"));
    return new Result(documented.size(), cells, differences);
  }

  /** The same without looking at the audit. */
  public Result check(URI service, Requests requests) {
    return check(service, null, requests);
  }

  /** The one row of each persona. */
  private static Map<Persona, DecisionRow> cells(
      String operation, String circumstance, List<DecisionRow> rows, List<String> differences) {
    Map<Persona, DecisionRow> cells = new TreeMap<>();
    for (DecisionRow row : rows) {
      for (Persona persona : row.personas()) {
        if (cells.put(persona, row) != null) {
          differences.add(
              "%s, case '%s': %s has two rows".formatted(operation, circumstance, persona.wire()));
        }
      }
    }
    cells.putIfAbsent(Persona.NO_TOKEN, implied(operation, circumstance, 401));
    cells.putIfAbsent(Persona.LEFT, implied(operation, circumstance, 403));
    rows.stream()
        .filter(row -> row.personas().isEmpty())
        .forEach(
            rest -> {
              for (Persona persona : Persona.values()) {
                cells.putIfAbsent(persona, rest);
              }
            });
    for (Persona persona : Persona.values()) {
      if (!cells.containsKey(persona)) {
        differences.add(
            "%s, case '%s': %s has no row".formatted(operation, circumstance, persona.wire()));
      }
    }
    return cells;
  }

  private static DecisionRow implied(String operation, String circumstance, int status) {
    return DecisionRow.of("%s,%s,*,%d".formatted(operation, circumstance, status));
  }

  private static Set<String> documented(byte[] description) {
    try {
      Set<String> operations = new LinkedHashSet<>();
      for (Map.Entry<String, JsonNode> path :
          JSON.readTree(description).path("paths").properties()) {
        for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
          if (METHODS.contains(operation.getKey())) {
            operations.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
          }
        }
      }
      return operations;
    } catch (IOException e) {
      throw new UncheckedIOException("The API description is not JSON.", e);
    }
  }
}

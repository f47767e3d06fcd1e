package dev.forthright.local.embedded.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of an access table: {@code operation, case, personas, status, record, withheld, shown}.
 *
 * @param operation method and path as in the API description, {@code GET /v1/flags/{id}}
 * @param circumstance the case: which record is asked for; the test prepares it
 * @param personas who; empty means everybody whom no other row of the operation and case names
 * @param status the status; empty is {@code allowed}: anything but 401, 403, 404 and 5xx
 * @param record whether the answer shows the record (its marker); empty means not looked at
 * @param withheld names of fields that must not stand anywhere in the answer with a value
 * @param shown names of fields that must
 */
record DecisionRow(
    String operation,
    String circumstance,
    Set<Persona> personas,
    Optional<Integer> status,
    Optional<Boolean> record,
    List<String> withheld,
    List<String> shown) {

  private static final int COLUMNS = 7;

  /** Reads a line; columns left out at its end are empty. */
  static DecisionRow of(String line) {
    String[] given = line.split(",", -1);
    if (given.length > COLUMNS) {
      throw new IllegalArgumentException("More than %d columns: %s".formatted(COLUMNS, line));
    }
    String[] cells = new String[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      cells[i] = i < given.length ? given[i].strip() : "";
    }
    return new DecisionRow(
        cells[0],
        cells[1],
        personas(cells[2], line),
        cells[3].equals("allowed") ? Optional.empty() : Optional.of(Integer.valueOf(cells[3])),
        switch (cells[4]) {
          case "with" -> Optional.of(true);
          case "without" -> Optional.of(false);
          case "" -> Optional.empty();
          default ->
              throw new IllegalArgumentException("record is with, without or empty: " + line);
        },
        words(cells[5]),
        words(cells[6]));
  }

  private static Set<Persona> personas(String cell, String line) {
    return cell.equals("*")
        ? Set.of()
        : words(cell).stream()
            .map(
                word ->
                    Persona.of(word)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "There is no persona %s: %s".formatted(word, line))))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> words(String cell) {
    return Arrays.stream(cell.split(" +")).filter(word -> !word.isEmpty()).toList();
  }
}

package dev.forthright.feed.mapping.domain;

import dev.forthright.feed.entity.domain.Coverage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which fields of a source row are set and which were emptied. A null field has three meanings
 * (unchanged, emptied, empty); they are told apart here, before any expression sees the row.
 */
public record RowChange(Map<String, Object> set, Set<String> cleared, Coverage coverage) {

  /**
   * A row that holds the record as it is now: null means empty, and so does {@code emptied} where a
   * source writes empty text instead.
   */
  public static RowChange snapshot(Map<?, ?> row, List<String> emptied) {
    RowChange change = split(row, key -> true, Coverage.SNAPSHOT);
    emptied.forEach(
        name -> {
          change.set.remove(name);
          change.cleared.add(name);
        });
    return change;
  }

  /** A row of which only {@code changed} counts; a null among them was emptied. */
  public static RowChange delta(Map<?, ?> row, List<String> changed, List<String> nulled) {
    Set<String> touched = new HashSet<>();
    // Compound names come as Name.LastName, their content nested under Name.
    changed.forEach(name -> touched.add(name.split("\\.", 2)[0]));
    nulled.forEach(name -> touched.add(name.split("\\.", 2)[0]));
    // A changed field that the row does not have at all is left alone: we cannot tell its value.
    RowChange change = split(row, touched::contains, Coverage.DELTA);
    // Of an emptied one we can, unless only a part of it was emptied.
    nulled.stream()
        .filter(name -> !name.contains(".") && !change.set.containsKey(name))
        .forEach(change.cleared::add);
    return change;
  }

  /** A row that does not tell what changed: what has a value counts, null means nothing. */
  public static RowChange untold(Map<?, ?> row) {
    RowChange all = split(row, key -> true, Coverage.PARTIAL);
    return new RowChange(all.set, Set.of(), Coverage.PARTIAL);
  }

  private static RowChange split(Map<?, ?> row, Predicate<String> counts, Coverage coverage) {
    Map<String, Object> set = new HashMap<>();
    Set<String> cleared = new HashSet<>();
    row.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (counts.test(name)) {
            if (value == null) {
              cleared.add(name);
            } else {
              set.put(name, value);
            }
          }
        });
    return new RowChange(set, cleared, coverage);
  }
}

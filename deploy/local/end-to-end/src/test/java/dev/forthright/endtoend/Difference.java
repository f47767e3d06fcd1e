package dev.forthright.endtoend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What two long lists do not have in common: short enough to be read in a failed test. */
final class Difference {

  private Difference() {}

  static List<String> between(List<String> expected, List<String> found) {
    List<String> differences = new ArrayList<>();
    only(expected, new HashSet<>(found)).forEach(line -> differences.add("missing: " + line));
    only(found, new HashSet<>(expected)).forEach(line -> differences.add("instead: " + line));
    return differences;
  }

  private static List<String> only(List<String> lines, Set<String> others) {
    return lines.stream().filter(line -> !others.contains(line)).toList();
  }
}

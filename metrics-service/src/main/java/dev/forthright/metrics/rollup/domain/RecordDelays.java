package dev.forthright.metrics.rollup.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How soon the work of a group of people is in the CRM: a median has no sum. */
final class RecordDelays {

  private final Map<String, List<RecordDelay>> byPerson = new HashMap<>();

  RecordDelays(List<RecordDelay> delays) {
    delays.forEach(
        delay -> byPerson.computeIfAbsent(delay.personId(), id -> new ArrayList<>()).add(delay));
  }

  /** The median of these people's delays in hours; n counts what was recorded. */
  Measure of(Collection<String> people, BigDecimal exposure) {
    TreeMap<Long, Long> counts = new TreeMap<>();
    for (String person : people) {
      byPerson
          .getOrDefault(person, List.of())
          .forEach(delay -> counts.merge(delay.hours(), delay.count(), Long::sum));
    }
    return counts.isEmpty()
        ? Measure.unknown("nothing_recorded", exposure)
        : Measure.sum(
            Medians.of(counts),
            counts.values().stream().mapToLong(Long::longValue).sum(),
            exposure);
  }
}

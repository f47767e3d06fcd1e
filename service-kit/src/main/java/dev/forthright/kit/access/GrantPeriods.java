package dev.forthright.kit.access;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * From which day to which each version of a setting holds: of those in force the one with the
 * latest effective day, of these the latest version. Before the first day nothing is granted.
 */
final class GrantPeriods {

  /** The last day of which anything is said. */
  private static final LocalDate FOR_EVER = LocalDate.of(9999, 1, 1);

  private GrantPeriods() {}

  /** One version of a setting as it was told. */
  record Version<T>(String id, long version, LocalDate effectiveFrom, boolean retired, T setting) {}

  /** A setting from a day until before the end day. */
  record Period<T>(T setting, LocalDate fromDay, LocalDate endDay) {

    /** The part of it within two days, both included; empty when there is none. */
    Optional<Period<T>> within(LocalDate first, LocalDate last) {
      LocalDate from = fromDay.isBefore(first) ? first : fromDay;
      LocalDate end = endDay.isAfter(last) ? last.plusDays(1) : endDay;
      return from.isBefore(end) ? Optional.of(new Period<>(setting, from, end)) : Optional.empty();
    }
  }

  /** The periods of all settings; what is retired has none. */
  static <T> List<Period<T>> of(List<Version<T>> versions) {
    Map<String, List<Version<T>>> byId =
        versions.stream()
            .collect(Collectors.groupingBy(Version::id, TreeMap::new, Collectors.toList()));
    List<Period<T>> periods = new ArrayList<>();
    byId.values().forEach(ofOne -> addPeriods(ofOne, periods));
    return periods;
  }

  private static <T> void addPeriods(List<Version<T>> ofOne, List<Period<T>> periods) {
    TreeMap<LocalDate, Version<T>> byDay = new TreeMap<>();
    ofOne.stream()
        .sorted(Comparator.comparingLong(Version::version))
        .forEach(version -> byDay.put(version.effectiveFrom(), version));
    byDay.forEach(
        (day, version) -> {
          LocalDate next = byDay.higherKey(day);
          if (!version.retired()) {
            periods.add(new Period<>(version.setting(), day, next == null ? FOR_EVER : next));
          }
        });
  }
}

package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Concern;
import dev.forthright.metrics.company.domain.Org;
import dev.forthright.metrics.company.domain.PersonHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whose figures there are in a period, and to whose something belongs: the rep's it is about, the
 * manager's who should act on it, and the team's of everybody above the person it is about. The
 * chart of the period's last day decides.
 */
final class Subjects {

  private final Map<String, PersonHistory> reps = new TreeMap<>();
  private final Map<String, Integer> directReps = new TreeMap<>();
  private final Map<String, Integer> teamReps = new TreeMap<>();
  private final Map<String, List<String>> above = new HashMap<>();

  /**
   * @param end exclusive end of what has happened: that of the period or of the tick
   */
  Subjects(Org org, LocalDate start, LocalDate end, Collection<Concern> concerns) {
    LocalDate lastDay = end.minusDays(1);
    for (PersonHistory person : org.people()) {
      if (person.isRepWithin(start, end)) {
        reps.put(person.personId(), person);
        String manager = person.on(lastDay).managerId();
        if (manager != null) {
          directReps.merge(manager, 1, Integer::sum);
        }
      }
    }
    Set<String> people = new HashSet<>(reps.keySet());
    concerns.stream().map(Concern::personId).filter(Objects::nonNull).forEach(people::add);
    org.teams(people, lastDay)
        .forEach(
            (manager, members) -> {
              teamReps.put(manager, (int) members.stream().filter(reps::containsKey).count());
              members.forEach(
                  member -> above.computeIfAbsent(member, id -> new ArrayList<>()).add(manager));
            });
  }

  /** The reps of the period. */
  Collection<PersonHistory> reps() {
    return reps.values();
  }

  /** The reps in a manager's recursive team. */
  List<String> repsBelow(String managerId) {
    return reps.keySet().stream()
        .filter(rep -> above.getOrDefault(rep, List.of()).contains(managerId))
        .toList();
  }

  /** Those who have a figure even if there is nothing to count: zero is zero. */
  Set<String> of(SubjectKind kind) {
    return switch (kind) {
      case REP -> reps.keySet();
      case MANAGER -> directReps.keySet();
      case TEAM -> teamReps.keySet();
      case MANAGER_REP, ROLE, SEGMENT, COMPANY -> Set.of();
    };
  }

  /** Reps behind a subject's figure. */
  int members(SubjectKind kind, String id) {
    return switch (kind) {
      case REP, MANAGER_REP -> 1;
      case MANAGER -> directReps.getOrDefault(id, 0);
      case TEAM -> teamReps.getOrDefault(id, 0);
      case ROLE, SEGMENT, COMPANY -> 0;
    };
  }

  /**
   * Gives each thing to the subjects of that kind it belongs to.
   *
   * @param everybody whether those without anything are listed too
   */
  <T> Map<String, List<T>> share(
      SubjectKind kind, List<T> things, Function<T, Concern> concern, boolean everybody) {
    Map<String, List<T>> shares = new TreeMap<>();
    if (everybody) {
      of(kind).forEach(id -> shares.put(id, new ArrayList<>()));
    }
    for (T thing : things) {
      for (String id : owners(kind, concern.apply(thing))) {
        shares.computeIfAbsent(id, owner -> new ArrayList<>()).add(thing);
      }
    }
    return shares;
  }

  private Collection<String> owners(SubjectKind kind, Concern concern) {
    return switch (kind) {
      case REP -> isRep(concern.personId()) ? List.of(concern.personId()) : List.of();
      case MANAGER -> concern.managerId() == null ? List.of() : List.of(concern.managerId());
      case TEAM ->
          concern.personId() == null
              ? List.of()
              : above.getOrDefault(concern.personId(), List.of());
      case MANAGER_REP, ROLE, SEGMENT, COMPANY -> List.of();
    };
  }

  /** Whether somebody is a rep of the period. */
  boolean isRep(@Nullable String personId) {
    return personId != null && reps.containsKey(personId);
  }
}

package dev.forthright.metrics.company.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who reported to whom on a day, from everybody's history. */
public final class Org {

  private final Map<String, PersonHistory> people;

  public Org(Collection<PersonHistory> people) {
    Map<String, PersonHistory> byId = new TreeMap<>();
    people.forEach(person -> byId.put(person.personId(), person));
    this.people = byId;
  }

  /** Everybody, in the order of their ids. */
  public Collection<PersonHistory> people() {
    return people.values();
  }

  /** One person, if known. */
  public Optional<PersonHistory> person(String personId) {
    return Optional.ofNullable(people.get(personId));
  }

  /** The direct manager on the day, if there was one. */
  public @Nullable String managerOf(String personId, LocalDate day) {
    PersonHistory person = people.get(personId);
    return person == null ? null : person.on(day).managerId();
  }

  /** Each manager's recursive team among the given people, on the day. */
  public Map<String, Set<String>> teams(Collection<String> members, LocalDate day) {
    Map<String, Set<String>> teams = new TreeMap<>();
    Map<String, Set<String>> chains = new HashMap<>();
    for (String member : members) {
      String manager = managerOf(member, day);
      if (manager == null) {
        continue;
      }
      for (String above : chains.computeIfAbsent(manager, first -> chain(first, day))) {
        teams.computeIfAbsent(above, id -> new TreeSet<>()).add(member);
      }
    }
    return teams;
  }

  /** The person and everybody above; a circle in the chart ends where it closes. */
  private Set<String> chain(String personId, LocalDate day) {
    Set<String> chain = new HashSet<>();
    String at = personId;
    while (at != null && chain.add(at)) {
      at = managerOf(at, day);
    }
    return chain;
  }
}

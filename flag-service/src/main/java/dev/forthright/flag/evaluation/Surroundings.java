package dev.forthright.flag.evaluation;

import dev.forthright.flag.calendar.CompanyTime;
import dev.forthright.flag.flag.domain.Concern;
import dev.forthright.flag.people.Employee;
import dev.forthright.flag.rule.domain.AsOf;
import dev.forthright.flag.rule.domain.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every round of judging at one moment shares: time, people and the rule book. */
public record Surroundings(
    AsOf asOf, CompanyTime time, Map<String, Employee> people, RuleBook rules) {

  static Surroundings at(
      Instant at,
      LocalDate day,
      boolean weekEnd,
      CompanyTime time,
      Map<String, Employee> people,
      RuleBook rules) {
    return new Surroundings(
        new AsOf(at, day, weekEnd, time.fiscal(), time.company()), time, people, rules);
  }

  /** The person, if we know one of that id. */
  @Nullable Employee person(@Nullable String personId) {
    return personId == null ? null : people.get(personId);
  }

  /** Discipline and segment of somebody known, else null. */
  @Nullable String roleOf(@Nullable String personId) {
    Employee person = person(personId);
    return person == null ? null : person.role();
  }

  /** Whether somebody works here on the day. */
  boolean isHere(@Nullable String personId) {
    Employee person = person(personId);
    return person != null && person.isHereOn(asOf.day());
  }

  /** A person's flag is their manager's to act on. */
  Concern concernOf(@Nullable String personId) {
    Employee person = person(personId);
    return person == null
        ? new Concern(null, null)
        : new Concern(person.personId(), person.managerId());
  }
}

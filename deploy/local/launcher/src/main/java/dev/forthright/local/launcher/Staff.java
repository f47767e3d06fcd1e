package dev.forthright.local.launcher;

import dev.forthright.local.embedded.Person;
import java.util.ArrayList;
import java.util.List;

/**
 * Who gets tokens from the local issuer: everybody in the sample, and those who run the platform.
 */
final class Staff {

  static final String EXECUTIVE = "cro@forthright.example";
  static final String REVOPS = "revops@forthright.example";
  static final String OPERATOR = "operator@forthright.example";

  private Staff() {}

  /** People of no company: they are in no org chart, so roles alone decide what they see. */
  static List<Person> platform() {
    return List.of(
        new Person("cro", EXECUTIVE, List.of("executive")),
        new Person("revops", REVOPS, List.of("revops")),
        new Person("operator", OPERATOR, List.of("operator")),
        new Person("auditor", "auditor@forthright.example", List.of("auditor")));
  }

  static List<Person> of(List<dev.forthright.sample.Person> company) {
    List<Person> people = new ArrayList<>(platform());
    company.forEach(
        person -> people.add(new Person(person.personId(), person.email(), person.roles())));
    return people;
  }
}

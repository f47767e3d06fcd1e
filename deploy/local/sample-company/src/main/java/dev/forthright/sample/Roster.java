package dev.forthright.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everybody in the sample company: a head of sales, three regional directors, the data set's six
 * managers and 35 agents, and one person each for HR, revenue operations and enablement.
 */
final class Roster {

  /** Agents of the data set who own no deal; here they are new hires in ramp. */
  static final List<String> NEW_HIRES =
      List.of(
          "Mei-Mei Johns", "Elizabeth Anderson", "Natalya Ivanova", "Carol Thompson", "Carl Lin");

  private static final Map<String, String> DIRECTORS =
      Map.of("Central", "Robin Hale", "East", "Morgan Ellis", "West", "Casey Rowan");
  private static final Map<String, String> ZONES =
      Map.of(
          "Central", "America/Chicago",
          "East", "America/New_York",
          "West", "America/Los_Angeles",
          "Company", "America/New_York");
  private static final String DOMAIN = "@sample.example";

  private final Period period;
  private final Map<String, Person> byName = new LinkedHashMap<>();

  Roster(List<DataSet.Agent> agents, Period period) {
    this.period = period;
    hire("Avery Quinn", Optional.empty(), "executive", "Company", "Company");
    DIRECTORS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            director ->
                hire(
                    director.getValue(),
                    Optional.of("Avery Quinn"),
                    "second_line",
                    director.getKey(),
                    director.getKey()));
    for (DataSet.Agent agent : agents) {
      if (!byName.containsKey(agent.manager())) {
        String office = agent.office();
        Optional<String> director = Optional.ofNullable(DIRECTORS.get(office));
        hire(agent.manager(), director, "manager", team(agent), office);
      }
    }
    for (DataSet.Agent agent : agents) {
      hire(agent.name(), Optional.of(agent.manager()), "rep", team(agent), agent.office());
    }
    hire("Jordan Blake", Optional.of("Avery Quinn"), "hr", "Company", "Company");
    hire("Quinn Harper", Optional.of("Avery Quinn"), "revops", "Company", "Company");
    hire("Taylor Reese", Optional.of("Avery Quinn"), "enablement", "Company", "Company");
  }

  private static String team(DataSet.Agent agent) {
    return agent.office() + "-" + agent.manager().substring(agent.manager().indexOf(' ') + 1);
  }

  private void hire(
      String name, Optional<String> manager, String jobRole, String team, String office) {
    int number = byName.size() + 1;
    boolean salesforce = office.equals("Central") || office.equals("East");
    byName.put(
        name,
        new Person(
            "P-%03d".formatted(number),
            name,
            name.toLowerCase(Locale.ROOT).replace(' ', '.') + DOMAIN,
            manager.map(boss -> byName.get(boss).personId()),
            jobRole,
            team,
            office,
            ZONES.get(office),
            startDate(name, number),
            salesforce ? Optional.of(SalesforceId.of("005", number)) : Optional.empty()));
  }

  /** New hires began on a Monday, five to fourteen weeks ago: within a ramp of four months. */
  private LocalDate startDate(String name, int number) {
    int hire = NEW_HIRES.indexOf(name);
    return hire >= 0
        ? period.weeksBack(5 + 2 * hire)
        : period.firstDay().minusYears(2).minusDays(37L * number);
  }

  Person named(String name) {
    Person person = byName.get(name);
    if (person == null) {
      throw new IllegalArgumentException("Nobody in the sample company is called " + name + ".");
    }
    return person;
  }

  List<Person> everybody() {
    return List.copyOf(byName.values());
  }

  List<Person> reps() {
    return byName.values().stream().filter(Person::isRep).toList();
  }

  Person managerOf(Person person) {
    String managerId = person.managerId().orElseThrow();
    return byName.values().stream()
        .filter(other -> other.personId().equals(managerId))
        .findFirst()
        .orElseThrow();
  }

  /** Every manager and the people who report to them, for the weekly one-to-one. */
  List<Person> withManager() {
    var people = new ArrayList<>(byName.values());
    people.removeIf(person -> person.managerId().isEmpty());
    return people;
  }
}

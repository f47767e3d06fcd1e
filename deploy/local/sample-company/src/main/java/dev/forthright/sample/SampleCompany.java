package dev.forthright.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A simulated sales organisation around the public CRM Sales Opportunities data set, moved in time
 * so that its last deal closes today. The same day and seed always give the same bytes.
 */
public final class SampleCompany {

  private final List<Person> people;
  private final Chronicle chronicle;
  private final List<Planted> planted;
  private final List<Innocent> innocent;
  private final String companySettings;
  private final LocalDate firstDay;
  private final Set<String> subjectIds;

  private SampleCompany(
      List<Person> people,
      Chronicle chronicle,
      List<Planted> planted,
      List<Innocent> innocent,
      String companySettings,
      LocalDate firstDay,
      Set<String> dealIds) {
    this.people = people;
    this.chronicle = chronicle;
    this.planted = planted;
    this.innocent = innocent;
    this.companySettings = companySettings;
    this.firstDay = firstDay;
    this.subjectIds =
        Stream.concat(people.stream().map(Person::personId), dealIds.stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Generates the company.
   *
   * @param today the day the last deal closes; every record is dated before this day begins in UTC
   * @param seed another seed gives other chance events around the same deals and people
   */
  public static SampleCompany generate(LocalDate today, long seed) {
    var json = new ObjectMapper();
    Period period = Period.endingOn(today);
    var chance = new Chance(seed * 1_000_003 + today.toEpochDay());
    var calendar = new WorkingCalendar(period.firstDay().getYear(), today.getYear() + 1);
    var generation = new Generation(DataSet.load(), period, calendar, chance, json);
    generation.run();
    return new SampleCompany(
        generation.roster().everybody(),
        generation.chronicle(),
        generation.planted(),
        generation.innocent(),
        CompanySettings.document(json, period, calendar),
        period.firstDay(),
        generation.dealIds());
  }

  /** Everybody, the head of sales first. */
  public List<Person> people() {
    return people;
  }

  /** All records in the order of time; each call starts anew and makes the bytes as it goes. */
  public Stream<RawRecord> records() {
    return chronicle.records();
  }

  /** How many records there are. */
  public int recordCount() {
    return chronicle.size();
  }

  /** The drifts that must be found. */
  public List<Planted> planted() {
    return planted;
  }

  /** People who must stay unflagged although a careless rule would flag them. */
  public List<Innocent> innocent() {
    return innocent;
  }

  /** Ids of all people and of all deals, as feed-service publishes them. */
  public Set<String> subjectIds() {
    return subjectIds;
  }

  /** The company settings for feed-service, as JSON (which is also YAML). */
  public String companySettings() {
    return companySettings;
  }

  /** The Monday on which the history starts. */
  public LocalDate firstDay() {
    return firstDay;
  }
}

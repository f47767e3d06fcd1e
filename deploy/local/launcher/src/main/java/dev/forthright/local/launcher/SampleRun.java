package dev.forthright.local.launcher;

import dev.forthright.sample.Innocent;
import dev.forthright.sample.Person;
import dev.forthright.sample.Planted;
import dev.forthright.sample.SampleCompany;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The sample company on a running stack: its settings and its history go in through the real feeds,
 * what flag-service says about them comes out.
 */
public final class SampleRun {

  /** Always the same company, so that its README can tell who does what. */
  private static final long SEED = 1;

  private static final int UNJUDGED_WEEKS = 13;
  private static final Duration QUIET_LIMIT = Duration.ofMinutes(40);

  private final List<Person> people;
  private final List<Planted> planted;
  private final List<Innocent> innocent;
  private final Set<String> subjectIds;
  private final LocalDate firstDay;
  private final int recordCount;

  /** Only needed until it is played; the records take half of the launcher's memory. */
  private Optional<SampleCompany> company;

  private SampleRun(SampleCompany company) {
    this.people = company.people();
    this.planted = company.planted();
    this.innocent = company.innocent();
    this.subjectIds = company.subjectIds();
    this.firstDay = company.firstDay();
    this.recordCount = company.recordCount();
    this.company = Optional.of(company);
  }

  /** The company whose last deal closes on that day. */
  public static SampleRun endingOn(LocalDate today) {
    return new SampleRun(SampleCompany.generate(today, SEED));
  }

  /** Everybody in the company. */
  public List<Person> people() {
    return people;
  }

  /** The drifts that must be found. */
  public List<Planted> planted() {
    return planted;
  }

  /** How many records there are to play. */
  public int recordCount() {
    return recordCount;
  }

  /** The day on which the history starts. */
  public LocalDate firstDay() {
    return firstDay;
  }

  /** Gives the memory back once everything is played. */
  public void forgetHistory() {
    company = Optional.empty();
  }

  /** Baselines need a quarter of history before the first judgement. */
  public LocalDate evaluateFrom() {
    return firstDay.plusWeeks(UNJUDGED_WEEKS);
  }

  /**
   * Hands in the company settings by feed-service's API.
   *
   * @throws IllegalStateException when they are refused
   */
  public void putSettings(LocalStack stack) {
    Api.Answer answer =
        stack
            .api(Service.FEED, Staff.REVOPS, "revops")
            .put("/v1/company-settings", company.orElseThrow().companySettings());
    if (!answer.isOk()) {
      throw new IllegalStateException(
          "The company settings were refused with %d: %s"
              .formatted(answer.status(), answer.text()));
    }
  }

  /** Plays the whole history. */
  public void play(LocalStack stack, Consumer<Play.Progress> listener) {
    new Play(stack.kafka().bootstrapServers(), Service.FEED.module(), listener)
        .run(company.orElseThrow().records(), recordCount);
  }

  /** Waits until everything that follows from the history has happened. */
  public void awaitQuiet(LocalStack stack, Consumer<Quiet.Pending> listener) {
    new Quiet(stack).await(QUIET_LIMIT, listener);
  }

  /** What was planted and what flag-service found, asked over its API. */
  public Findings findings(LocalStack stack) {
    return Findings.of(
        planted,
        innocent,
        subjectIds,
        FoundFlag.all(stack.api(Service.FLAG, Staff.EXECUTIVE, "executive")));
  }

  /** The findings as a page of text. */
  public String report(Findings findings) {
    Map<String, String> names =
        people.stream().collect(Collectors.toMap(Person::personId, Person::name));
    return new ReportText(findings, id -> names.getOrDefault(id, id)).render();
  }
}

package dev.forthright.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** One run of the generator: people first, then rep by rep activities, deals and their links. */
final class Generation {

  private final DataSet data;
  private final Period period;
  private final WorkingCalendar calendar;
  private final Chance chance;
  private final Drifts drifts;
  private final Roster roster;
  private final SalesforceFeed salesforce;
  private final CanonicalRecords canonical;
  private final Ids ids = new Ids();
  private final Chronicle chronicle = new Chronicle();
  private final List<Planted> planted = new ArrayList<>();
  private final Set<String> dealIds = new HashSet<>();
  private final Map<String, Account> accounts = new HashMap<>();

  Generation(
      DataSet data, Period period, WorkingCalendar calendar, Chance chance, ObjectMapper json) {
    this.data = data;
    this.period = period;
    this.calendar = calendar;
    this.chance = chance;
    this.drifts = new Drifts(period);
    this.roster = new Roster(data.agents(), period);
    this.salesforce = new SalesforceFeed(json, chance);
    this.canonical = new CanonicalRecords(new CanonicalFeed(json, chance));
  }

  void run() {
    people();
    accounts();
    rates();
    for (Person rep : roster.reps()) {
      work(rep);
    }
    coaching();
    chronicle.close();
  }

  private void people() {
    for (Person person : roster.everybody()) {
      LocalDate day =
          person.startDate().isAfter(period.firstDay()) ? person.startDate() : period.firstDay();
      Instant at = WorkingCalendar.at(day, 6 * 3600);
      chronicle.add(at, position -> canonical.person(person, at));
    }
    Person absent = roster.named(Drifts.ON_LEAVE);
    Instant at =
        WorkingCalendar.at(calendar.onOrBefore(drifts.leaveFrom().minusDays(10)), 10 * 3600);
    chronicle.add(
        at, position -> canonical.absence(absent, drifts.leaveFrom(), drifts.leaveTo(), at));
  }

  private void accounts() {
    Instant at = WorkingCalendar.at(period.firstDay(), 6 * 3600 + 1800);
    Person keeper = roster.managerOf(roster.named(Drifts.OVERDUE));
    for (DataSet.AccountRow row : data.accounts()) {
      var account =
          new Account(
              accounts.size(), row.name(), row.sector(), row.revenueMillions(), row.employees());
      accounts.put(row.name(), account);
      chronicle.add(
          at,
          position -> salesforce.record(SalesforceRecords.account(account, at, keeper), position));
      chronicle.add(at, position -> canonical.account(account, at));
    }
  }

  private void rates() {
    Random random = chance.stream("rates");
    for (LocalDate month = period.firstDay().withDayOfMonth(1);
        month.isBefore(period.today());
        month = month.plusMonths(1)) {
      LocalDate date = month;
      LocalDate known = month.isBefore(period.firstDay()) ? period.firstDay() : month;
      Instant at = WorkingCalendar.at(known, 6 * 3600 + 2400);
      Rates.START.forEach(
          (from, start) -> {
            BigDecimal rate = Rates.around(start, random);
            chronicle.add(at, position -> canonical.currencyRate(from, date, rate, at));
          });
    }
  }

  private void work(Person rep) {
    ActivityBook book = ActivityBook.of(rep, period, calendar, drifts, ids, chance);
    List<Deal> deals = deals(rep, book);
    book.linkTo(deals, chance.stream("links of " + rep.personId()));
    deals.forEach(deal -> dealIds.add(deal.canonicalId()));
    deals.forEach(deal -> deal.turns().forEach(this::deal));
    Random random = chance.stream("logging of " + rep.personId());
    book.activities().forEach(activity -> activity(activity, random));
    quotas(rep, deals);
    if (drifts.quietReps().contains(rep.name())) {
      planted.add(
          new Planted(
              "EW03",
              "rep",
              rep.personId(),
              rep.personId(),
              drifts.quietCourse(rep.name()),
              drifts.quietSince(rep.name())));
    }
  }

  private List<Deal> deals(Person rep, ActivityBook book) {
    List<DataSet.Row> rows =
        data.deals().stream().filter(row -> row.agent().equals(rep.name())).toList();
    List<Deal> deals = rows.stream().map(row -> newDeal(rep, row)).toList();
    Random random = chance.stream("deals of " + rep.personId());
    var planter = new DealDrifts(period, calendar, book, random, deals);
    planter.plant(rep.name());
    planted.addAll(planter.planted());
    var stories = new DealStories(period, calendar, book, random);
    deals.stream().filter(deal -> !planter.hasTold(deal)).forEach(stories::tell);
    List<Deal> late = lateDeals(rep, rows);
    late.forEach(stories::tell);
    return Stream.concat(deals.stream(), late.stream()).toList();
  }

  /** Nobody begins a deal while away. */
  private List<Deal> lateDeals(Person rep, List<DataSet.Row> rows) {
    return LateDeals.of(rows, chance.stream("late deals of " + rep.personId())).stream()
        .filter(row -> !drifts.isOnLeave(rep, period.moved(row.engaged().orElseThrow())))
        .map(row -> newDeal(rep, row))
        .toList();
  }

  private Deal newDeal(Person rep, DataSet.Row row) {
    BigDecimal price =
        Objects.requireNonNull(
            data.prices().get(row.product()), () -> row.product() + " has no list price");
    Optional<Account> account = row.account().map(accounts::get);
    return new Deal(ids.deal(rep, row.id()), rep, row, account, price);
  }

  private void deal(DealTurn turn) {
    Person owner = turn.deal().owner();
    if (!owner.usesSalesforce()) {
      chronicle.add(turn.at(), position -> canonical.deal(turn));
      return;
    }
    LocalDate day = LocalDate.ofInstant(turn.at(), WorkingCalendar.ZONE);
    // the manager looks after the deals of a rep on leave
    Person actor = drifts.isOnLeave(owner, day) ? roster.managerOf(owner) : owner;
    String user = actor.salesforceUserId().orElseThrow();
    chronicle.add(
        turn.at(), position -> salesforce.record(SalesforceRecords.deal(turn, user), position));
  }

  private void activity(Activity activity, Random random) {
    Instant logged = activity.endsAt().plusSeconds(Chance.within(20, 1500, random));
    if (activity.rep().usesSalesforce()) {
      chronicle.add(
          logged,
          position -> salesforce.record(SalesforceRecords.activity(activity, logged), position));
      return;
    }
    if (activity.course() != Activity.Course.LOGGED) {
      announce(activity, Chance.within(1, 4, random));
    }
    boolean cancelled = activity.course() == Activity.Course.CANCELLED;
    Instant at = cancelled ? activity.startsAt().minusSeconds(5400) : logged;
    chronicle.add(
        at, position -> canonical.activity(activity, cancelled ? "cancelled" : "held", at));
  }

  private void announce(Activity activity, int daysBefore) {
    LocalDate held = LocalDate.ofInstant(activity.startsAt(), WorkingCalendar.ZONE);
    LocalDate day = calendar.onOrBefore(held.minusDays(daysBefore));
    if (day.isAfter(period.firstDay()) && day.isAfter(activity.rep().startDate())) {
      Instant at =
          WorkingCalendar.workingMoment(day, activity.rep(), chance.stream(activity.nativeId()));
      chronicle.add(at, position -> canonical.activity(activity, "scheduled", at));
    }
  }

  private void quotas(Person rep, List<Deal> deals) {
    Random random = chance.stream("quotas of " + rep.personId());
    for (QuotaPlan.Quota quota : QuotaPlan.of(rep, deals, period, random)) {
      LocalDate day = calendar.onOrBefore(quota.start().minusDays(7));
      LocalDate known =
          rep.startDate().isAfter(day)
              ? rep.startDate()
              : day.isBefore(period.firstDay()) ? period.firstDay() : day;
      Instant at = WorkingCalendar.at(known, 7 * 3600);
      chronicle.add(
          at, position -> canonical.quota(rep, quota.start(), quota.end(), quota.amount(), at));
    }
  }

  private void coaching() {
    var sessions = new CoachingCalendar(period, calendar, drifts, chance);
    for (Person person : roster.withManager()) {
      Person manager = roster.managerOf(person);
      for (CoachingCalendar.Turn turn : sessions.of(manager, person)) {
        chronicle.add(turn.at(), position -> canonical.coaching(turn));
      }
      if (Drifts.UNCOACHED.contains(person.name())) {
        planted.add(
            new Planted(
                "EW19",
                "manager_rep",
                manager.personId(),
                person.personId(),
                "weekly one-to-one missed or called off by the manager",
                period.weeksBack(Drifts.UNCOACHED_WEEKS)));
      }
    }
  }

  List<Innocent> innocent() {
    var innocent = new ArrayList<Innocent>();
    innocent.add(
        new Innocent(
            roster.named(Drifts.ON_LEAVE).personId(),
            "on leave since " + drifts.leaveFrom() + ": no activities and no coaching"));
    for (String name : Roster.NEW_HIRES) {
      innocent.add(new Innocent(roster.named(name).personId(), "new hire in ramp, owns no deal"));
    }
    return innocent;
  }

  Roster roster() {
    return roster;
  }

  Chronicle chronicle() {
    return chronicle;
  }

  Set<String> dealIds() {
    return dealIds;
  }

  List<Planted> planted() {
    return planted.stream()
        .sorted(Comparator.comparing(Planted::ruleId).thenComparing(Planted::subjectId))
        .toList();
  }
}

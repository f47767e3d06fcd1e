package dev.forthright.flag.evaluation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.forthright.flag.calendar.CompanyStore;
import dev.forthright.flag.calendar.CompanyTime;
import dev.forthright.flag.deal.domain.DealFact;
import dev.forthright.flag.engagement.EngagementStore;
import dev.forthright.flag.engagement.domain.DealActivity;
import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.flag.FlagLedger;
import dev.forthright.flag.flag.FlagStore;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.ConditionChange;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagWorkflow;
import dev.forthright.flag.people.Employee;
import dev.forthright.flag.people.PeopleStore;
import dev.forthright.flag.rule.RuleBooks;
import dev.forthright.flag.rule.domain.Cadence;
import dev.forthright.flag.rule.domain.DealRule;
import dev.forthright.flag.rule.domain.Finding;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Judges flags about deals again as of the moment they fired, when a fact older than the last tick
 * turns up: a raise that is no longer true is retracted with its reason, never deleted. A late fact
 * never raises. Next: {@link FlagLedger}.
 */
@ApplicationScoped
public class LateFacts {

  /** Older ticks stay as they were (design.md 4). */
  static final int WEEKS_BACK = 26;

  private final TickStore ticks;
  private final FlagStore flags;
  private final FlagLedger ledger;
  private final DealRound round;
  private final Firings firings;
  private final CompanyStore company;
  private final PeopleStore people;
  private final RuleBooks rules;
  private final EngagementStore engagement;

  LateFacts(
      TickStore ticks,
      FlagStore flags,
      FlagLedger ledger,
      DealRound round,
      Firings firings,
      CompanyStore company,
      PeopleStore people,
      RuleBooks rules,
      EngagementStore engagement) {
    this.ticks = ticks;
    this.flags = flags;
    this.ledger = ledger;
    this.round = round;
    this.firings = firings;
    this.company = company;
    this.people = people;
    this.rules = rules;
    this.engagement = engagement;
  }

  /** Retracts what the late ones among these facts make untrue. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void retract(List<DealFact> facts) {
    Optional<Instant> lastTick = ticks.lastRun().map(Tick::at);
    if (lastTick.isPresent()) {
      retract(
          lastTick.get(),
          facts.stream()
              .filter(fact -> !fact.occurredAt().isAfter(lastTick.get()))
              .collect(
                  groupingBy(
                      DealFact::dealId,
                      TreeMap::new,
                      mapping(fact -> fact.eventId().toString(), toList()))),
          flag -> true);
    }
  }

  /** Retracts what contact with buyers that was told late makes untrue. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void retractByActivities(List<DealActivity> activities) {
    if (activities.isEmpty()) {
      return;
    }
    Optional<Instant> lastTick = ticks.lastRun().map(Tick::at);
    if (lastTick.isPresent()) {
      List<DealActivity> late =
          activities.stream()
              .filter(activity -> !activity.occurredAt().isAfter(lastTick.get()))
              .toList();
      retract(lastTick.get(), engagement.dealsOf(late), this::readsEngagement);
    }
  }

  private boolean readsEngagement(Flag flag) {
    return rules.inForce().rule(flag.key().rule()) instanceof DealRule rule
        && rule.readsEngagement();
  }

  private void retract(
      Instant lastTick, Map<String, List<String>> late, Predicate<Flag> concerned) {
    if (late.isEmpty()) {
      return;
    }
    flags.lock();
    Map<String, Employee> everybody = people.all();
    List<Change> changes = new ArrayList<>();
    Instant oldest = lastTick.minus(7L * WEEKS_BACK, ChronoUnit.DAYS);
    for (Flag flag : flags.retractable(late.keySet(), oldest)) {
      if (concerned.test(flag)) {
        retract(flag, everybody, lastTick, late.get(flag.key().subjectId()))
            .ifPresent(changes::add);
      }
    }
    ledger.save(changes, lastTick);
  }

  private Optional<Change> retract(
      Flag flag, Map<String, Employee> everybody, Instant lastTick, List<String> lateEventIds) {
    Instant fired = flag.judged().firedTick();
    // A tick is the exclusive end of its day, so the day judged is that of the instant before.
    Instant inside = flag.key().rule() == RuleId.EW12 ? fired : fired.minusMillis(1);
    CompanyTime time = company.at(inside);
    LocalDate day = time.dayOf(inside);
    Surroundings around =
        Surroundings.at(
            fired,
            day,
            flag.key().rule().cadence() == Cadence.WEEKLY,
            time,
            everybody,
            rules.inForce());
    Judgement again = round.judgeOne(around, flag.key().rule(), flag.key().subjectId());
    if (again == null || again.verdict() instanceof Verdict.Raise) {
      return Optional.empty();
    }
    Finding finding = again.verdict().finding();
    Change retracted = ConditionChange.retract(flag, finding, lastTick, lateEventIds);
    return Optional.of(
        FlagWorkflow.conditionEnded(
            retracted, firings.moment(around, flag.concern()).causedAt(lastTick), "retracted"));
  }
}

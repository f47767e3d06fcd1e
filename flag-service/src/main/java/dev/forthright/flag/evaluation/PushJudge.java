package dev.forthright.flag.evaluation;

import dev.forthright.flag.calendar.CompanyStore;
import dev.forthright.flag.calendar.CompanyTime;
import dev.forthright.flag.deal.DealStore;
import dev.forthright.flag.deal.domain.CloseDateMove;
import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.evaluation.domain.Step;
import dev.forthright.flag.evaluation.domain.TwoLenses;
import dev.forthright.flag.flag.FlagLedger;
import dev.forthright.flag.flag.FlagStore;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.ConditionChange;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagWorkflow;
import dev.forthright.flag.people.Employee;
import dev.forthright.flag.people.PeopleStore;
import dev.forthright.flag.rule.RuleBooks;
import dev.forthright.flag.rule.domain.CloseDatePushedRule;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Verdict;
import dev.forthright.kit.clock.KitClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Judges pushed close dates (EW12) the moment they are known: each push at its own time, in order,
 * so that intake, tick and replay all raise the same flag. A push that belongs to a tick already
 * run is late and raises nothing. Next: {@link Firings}.
 */
@ApplicationScoped
public class PushJudge {

  /** Later than any fact, and still a date the database knows. */
  private static final Instant FAR_FUTURE = Instant.parse("9999-01-01T00:00:00Z");

  private final DealStore deals;
  private final DealRound round;
  private final Firings firings;
  private final FlagStore flags;
  private final FlagLedger ledger;
  private final TickStore ticks;
  private final CompanyStore company;
  private final PeopleStore people;
  private final RuleBooks rules;
  private final KitClock clock;

  PushJudge(
      DealStore deals,
      DealRound round,
      Firings firings,
      FlagStore flags,
      FlagLedger ledger,
      TickStore ticks,
      CompanyStore company,
      PeopleStore people,
      RuleBooks rules,
      KitClock clock) {
    this.deals = deals;
    this.round = round;
    this.firings = firings;
    this.flags = flags;
    this.ledger = ledger;
    this.ticks = ticks;
    this.company = company;
    this.people = people;
    this.rules = rules;
    this.clock = clock;
  }

  /** From when on a push may raise: behind the last tick, and not before history is judged. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Instant raisesAfter() {
    CompanyTime today = company.on(clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
    LocalDate from = ticks.evaluateFrom(today.dayOf(clock.instant()));
    Instant start = from.atStartOfDay(today.company().zone()).toInstant();
    return ticks.lastRun().map(Tick::at).filter(last -> last.isAfter(start)).orElse(start);
  }

  /**
   * Judges all pushes of these deals after the last tick, as soon as they are known. A push further
   * ahead than the day after the last tick is not made louder by other lenses yet: what they say
   * then is known only when the ticks before it have run, and {@link #judgeAgain} will see.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public int judge(Collection<String> dealIds, Instant after) {
    LocalDate lastDay = ticks.lastRun().map(Tick::day).orElse(null);
    return judge(dealIds, after, FAR_FUTURE, day -> day.minusDays(1).equals(lastDay));
  }

  /** Judges the pushes up to a tick that is about to run, when all ticks before it have run. */
  @Transactional(Transactional.TxType.MANDATORY)
  public int judgeAgain(Instant upTo) {
    Instant after = raisesAfter();
    return judge(deals.movedBetween(after, upTo), after, upTo, day -> true);
  }

  private int judge(
      Collection<String> dealIds, Instant after, Instant upTo, Predicate<LocalDate> lensesKnown) {
    if (dealIds.isEmpty() || !rules.inForce().isOn(RuleId.EW12)) {
      return 0;
    }
    flags.lock();
    int raised = 0;
    Map<String, Employee> everybody = people.all();
    Map<LocalDate, CompanyTime> times = new HashMap<>();
    for (Map.Entry<String, List<CloseDateMove>> deal : deals.moves(upTo, dealIds).entrySet()) {
      for (CloseDateMove move : deal.getValue()) {
        if (move.at().isAfter(after) && !move.backfill()) {
          CompanyTime time =
              times.computeIfAbsent(
                  move.at().atZone(ZoneOffset.UTC).toLocalDate(), day -> company.on(day));
          raised += judge(deal.getKey(), move, time, everybody, lensesKnown) ? 1 : 0;
        }
      }
    }
    return raised;
  }

  private boolean judge(
      String dealId,
      CloseDateMove move,
      CompanyTime time,
      Map<String, Employee> everybody,
      Predicate<LocalDate> lensesKnown) {
    LocalDate day = time.dayOf(move.at());
    Surroundings around = Surroundings.at(move.at(), day, false, time, everybody, rules.inForce());
    if (CloseDatePushedRule.pushesOf(List.of(move), time.fiscal()).isEmpty()) {
      return false;
    }
    Judgement found = round.judgeOne(around, RuleId.EW12, dealId);
    if (found == null || !(found.verdict() instanceof Verdict.Raise)) {
      return false;
    }
    Judgement plain = found.firedBy(move.at(), move.eventId().toString());
    Judgement judgement = lensesKnown.test(day) ? beside(plain) : plain;
    Verdict.Raise raise = (Verdict.Raise) judgement.verdict();
    Flag latest = flags.latest(List.of(judgement.key())).get(judgement.key());
    List<Change> changes = new ArrayList<>();
    if (latest != null && latest.judged().condition().isLive()) {
      // What a later push or tick said is not taken back by a push judged again.
      if (!latest.judged().judgedAt().isAfter(move.at())) {
        Change met = ConditionChange.meet(latest, raise.severity(), raise.finding(), move.at());
        changes.add(
            FlagWorkflow.gotLouder(
                met, latest.judged().severity(), firings.moment(around, latest.concern())));
      }
    } else {
      changes.addAll(
          firings.fire(List.of(new Step.Fire(judgement, raise, null)), around, Map.of()));
    }
    return !ledger.save(changes, move.at()).isEmpty();
  }

  /** As loud as it is beside what fired for the rep through other lenses at the last tick. */
  private Judgement beside(Judgement plain) {
    String rep = plain.concern().personId();
    return rep == null ? plain : TwoLenses.among(flags.firingFor(rep)).heard(plain);
  }
}

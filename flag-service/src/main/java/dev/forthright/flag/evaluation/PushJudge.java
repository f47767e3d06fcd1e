package dev.forthright.flag.evaluation;

import dev.forthright.flag.calendar.CompanyStore;
import dev.forthright.flag.calendar.CompanyTime;
import dev.forthright.flag.deal.DealStore;
import dev.forthright.flag.deal.domain.CloseDateMove;
import dev.forthright.flag.evaluation.domain.Inhibitors;
import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.evaluation.domain.Step;
import dev.forthright.flag.evaluation.domain.TwoLenses;
import dev.forthright.flag.flag.FlagLedger;
import dev.forthright.flag.flag.FlagLedger.Happened;
import dev.forthright.flag.flag.FlagStore;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.ConditionChange;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.flag.domain.FlagWorkflow;
import dev.forthright.flag.flag.domain.Moment;
import dev.forthright.flag.flag.domain.Workflow;
import dev.forthright.flag.people.Employee;
import dev.forthright.flag.people.PeopleStore;
import dev.forthright.flag.rule.DemotionStore;
import dev.forthright.flag.rule.RuleBooks;
import dev.forthright.flag.rule.domain.CloseDatePushedRule;
import dev.forthright.flag.rule.domain.Demotions;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Verdict;
import dev.forthright.kit.clock.KitClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges pushed close dates (EW12) the moment they are known: each push at its own time, in order,
 * so that intake, tick and replay all raise the same flag. A push that belongs to a tick already
 * run is late and raises nothing. Next: {@link Firings}.
 */
@ApplicationScoped
public class PushJudge {

  /** Later than any fact, and still a date the database knows. */
  private static final Instant FAR_FUTURE = Instant.parse("9999-01-01T00:00:00Z");

  private static final List<RuleId> OTHER_LENSES =
      Arrays.stream(RuleId.values()).filter(rule -> rule.lens() != RuleId.EW12.lens()).toList();

  private final DealStore deals;
  private final DealRound round;
  private final Firings firings;
  private final FlagStore flags;
  private final FlagLedger ledger;
  private final TickStore ticks;
  private final CompanyStore company;
  private final PeopleStore people;
  private final RuleBooks rules;
  private final DemotionStore demotions;
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
      DemotionStore demotions,
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
    this.demotions = demotions;
    this.clock = clock;
  }

  /** From when on a push may raise: behind the last tick, and not before history is judged. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Instant raisesAfter() {
    CompanyTime today = company.at(clock.instant());
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

  /** A push that raises, at its own time. */
  private record Raising(
      CloseDateMove move, LocalDate day, Surroundings around, Judgement judgement) {}

  private int judge(
      Collection<String> dealIds, Instant after, Instant upTo, Predicate<LocalDate> lensesKnown) {
    if (dealIds.isEmpty() || !rules.inForce().isOn(RuleId.EW12)) {
      return 0;
    }
    flags.lock();
    List<Raising> raising = raising(round.past(dealIds), after, upTo);
    if (raising.isEmpty()) {
      return 0;
    }
    Map<FlagKey, Flag> latest =
        new HashMap<>(flags.latest(raising.stream().map(one -> one.judgement().key()).toList()));
    TwoLenses lenses = lenses(raising, lensesKnown);
    Inhibitors inhibiting = firings.inhibiting();
    Demotions demoted = demotions.inForce();
    Map<FlagKey, Happened> unsaved = new LinkedHashMap<>();
    int saved = 0;
    for (Raising one : raising) {
      Judgement plain = one.judgement().demotedBy(demoted);
      if (unsaved.containsKey(plain.key())) {
        // A second push of the same deal meets the flag as the first one left it.
        saved += save(unsaved, latest);
      }
      Judgement judgement = lensesKnown.test(one.day()) ? lenses.heard(plain, demoted) : plain;
      Change change = change(one, judgement, latest.get(plain.key()), inhibiting);
      if (change != null && !change.isEmpty()) {
        unsaved.put(plain.key(), new Happened(change, one.move().at()));
      }
    }
    return saved + save(unsaved, latest);
  }

  private List<Raising> raising(DealRound.Past past, Instant after, Instant upTo) {
    Map<String, Employee> everybody = people.all();
    Map<LocalDate, CompanyTime> times = new HashMap<>();
    List<Raising> raising = new ArrayList<>();
    for (String dealId : new TreeSet<>(past.histories().moves().keySet())) {
      for (CloseDateMove move : past.histories().movesUpTo(upTo, dealId)) {
        if (move.at().isAfter(after) && !move.backfill()) {
          CompanyTime time =
              times.computeIfAbsent(
                  move.at().atZone(ZoneOffset.UTC).toLocalDate(), day -> company.on(day));
          if (!CloseDatePushedRule.pushesOf(List.of(move), time.fiscal()).isEmpty()) {
            raising(past, dealId, move, time, everybody).ifPresent(raising::add);
          }
        }
      }
    }
    return raising;
  }

  private Optional<Raising> raising(
      DealRound.Past past,
      String dealId,
      CloseDateMove move,
      CompanyTime time,
      Map<String, Employee> everybody) {
    LocalDate day = time.dayOf(move.at());
    Surroundings around = Surroundings.at(move.at(), day, false, time, everybody, rules.inForce());
    Judgement found = round.judgeOne(around, RuleId.EW12, dealId, past);
    return found != null && found.verdict() instanceof Verdict.Raise
        ? Optional.of(
            new Raising(move, day, around, found.firedBy(move.at(), move.eventId().toString())))
        : Optional.empty();
  }

  /** What fires for these reps through other lenses, as the last tick left it. */
  private TwoLenses lenses(List<Raising> raising, Predicate<LocalDate> lensesKnown) {
    List<String> reps =
        raising.stream()
            .filter(one -> lensesKnown.test(one.day()))
            .map(one -> one.judgement().concern().personId())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return TwoLenses.among(reps.isEmpty() ? List.of() : flags.firingFor(reps, OTHER_LENSES));
  }

  private @Nullable Change change(
      Raising one, Judgement judgement, @Nullable Flag latest, Inhibitors inhibiting) {
    Verdict.Raise raise = (Verdict.Raise) judgement.verdict();
    Instant at = one.move().at();
    if (latest == null || !latest.judged().condition().isLive()) {
      return firings.fire(new Step.Fire(judgement, raise, null), one.around(), latest, inhibiting);
    }
    if (latest.judged().judgedAt().isAfter(at)) {
      // What a later push or tick said is not taken back by a push judged again.
      return null;
    }
    Moment moment = firings.moment(one.around(), latest.concern());
    Change louder =
        FlagWorkflow.gotLouder(
            ConditionChange.meet(latest, raise.severity(), raise.finding(), at),
            latest.judged().severity(),
            moment);
    boolean isFree =
        latest.handling().workflow() == Workflow.WAITING
            && inhibiting.of(louder.flag(), flags::find).isEmpty();
    return isFree ? WaitingFlags.open(louder, moment) : louder;
  }

  private int save(Map<FlagKey, Happened> unsaved, Map<FlagKey, Flag> latest) {
    List<Flag> saved = ledger.save(List.copyOf(unsaved.values()));
    saved.forEach(flag -> latest.put(flag.key(), flag));
    unsaved.clear();
    return saved.size();
  }
}

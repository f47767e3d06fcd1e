package dev.forthright.flag.evaluation;

import dev.forthright.events.Topic;
import dev.forthright.flag.calendar.CompanyStore;
import dev.forthright.flag.evaluation.domain.ConditionSteps;
import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.evaluation.domain.Pending;
import dev.forthright.flag.evaluation.domain.Step;
import dev.forthright.flag.evaluation.domain.TwoLenses;
import dev.forthright.flag.flag.FlagLedger;
import dev.forthright.flag.flag.FlagStore;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.Condition;
import dev.forthright.flag.flag.domain.ConditionChange;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.flag.domain.FlagWorkflow;
import dev.forthright.flag.flag.domain.Moment;
import dev.forthright.flag.people.PeopleStore;
import dev.forthright.flag.rule.DemotionStore;
import dev.forthright.flag.rule.RuleBooks;
import dev.forthright.flag.rule.domain.Cohort;
import dev.forthright.flag.rule.domain.CohortRule;
import dev.forthright.flag.rule.domain.Demotions;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.SubjectKind;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.time.Watermarks;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hop 5: judges one closed tick: deals by deal rules, the whole cohort by those cohort rules whose
 * period ends with it; verdicts become conditions, conditions become flags. All in one transaction.
 * Next: {@link ConditionSteps}, then {@link Firings}.
 */
@ApplicationScoped
public class Evaluation {

  private static final Logger LOG = Logger.getLogger(Evaluation.class);
  private static final Set<Topic> FACTS =
      Set.of(
          Topic.OPPORTUNITIES,
          Topic.ACCOUNTS,
          Topic.PEOPLE,
          Topic.ACTIVITIES,
          Topic.COMPANY_REFERENCE);

  private final TickStore ticks;
  private final Watermarks watermarks;
  private final CompanyStore company;
  private final PeopleStore people;
  private final PushJudge pushes;
  private final DealRound dealRound;
  private final CohortRound cohortRound;
  private final CommitmentRound commitmentRound;
  private final FeedRound feedRound;
  private final RuleBooks rules;
  private final DemotionStore demotions;
  private final Restatements restatements;
  private final PendingStore pendings;
  private final Firings firings;
  private final WaitingFlags waiting;
  private final FlagStore flags;
  private final FlagLedger ledger;
  private final KitClock clock;
  private final MeterRegistry meters;

  Evaluation(
      TickStore ticks,
      Watermarks watermarks,
      CompanyStore company,
      PeopleStore people,
      PushJudge pushes,
      DealRound dealRound,
      CohortRound cohortRound,
      CommitmentRound commitmentRound,
      FeedRound feedRound,
      RuleBooks rules,
      DemotionStore demotions,
      Restatements restatements,
      PendingStore pendings,
      Firings firings,
      WaitingFlags waiting,
      FlagStore flags,
      FlagLedger ledger,
      KitClock clock,
      MeterRegistry meters) {
    this.ticks = ticks;
    this.watermarks = watermarks;
    this.company = company;
    this.people = people;
    this.pushes = pushes;
    this.dealRound = dealRound;
    this.cohortRound = cohortRound;
    this.commitmentRound = commitmentRound;
    this.feedRound = feedRound;
    this.rules = rules;
    this.demotions = demotions;
    this.restatements = restatements;
    this.pendings = pendings;
    this.firings = firings;
    this.waiting = waiting;
    this.flags = flags;
    this.ledger = ledger;
    this.clock = clock;
    this.meters = meters;
  }

  /** Everything one tick changes, collected before it is written. */
  private static final class Sheet {
    final List<Change> changes = new ArrayList<>();
    final List<Flag> counted = new ArrayList<>();
    final List<Pending> kept = new ArrayList<>();
    final Set<FlagKey> forgotten = new HashSet<>();
    final List<Step.Fire> fires = new ArrayList<>();
  }

  /** Runs the next due tick; false when none is due. */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean runNext() {
    flags.lock();
    Optional<Tick> next = ticks.nextClosed();
    if (next.isEmpty()) {
      return false;
    }
    Instant watermark = watermarks.current(FACTS).orElse(Instant.MIN);
    Tick tick = next.get();
    if (watermark.isBefore(tick.at())) {
      return false;
    }
    Surroundings around =
        Surroundings.at(
            tick.at(),
            tick.day(),
            tick.weekEnd(),
            company.on(tick.day()),
            people.all(),
            rules.inForce());
    LocalDate from = ticks.evaluateFrom(around.time().dayOf(clock.instant()));
    if (tick.day().isBefore(from)) {
      return ticks.loadedBefore(from, watermark, clock.instant()) > 0;
    }
    judge(tick, around);
    return true;
  }

  private void judge(Tick tick, Surroundings around) {
    pushes.judgeAgain(tick.at());
    demotions.review(tick.at());
    Map<FlagKey, Flag> watched = flags.watched(tick.at());
    Sheet sheet = new Sheet();
    sheet.changes.addAll(restatements.retract(around, watched));
    sheet.changes.forEach(change -> watched.remove(change.flag().key()));
    Map<FlagKey, Pending> pending = pendings.all();
    List<Judgement> judgements = new ArrayList<>(dealRound.judge(around, dealsOf(watched)));
    if (around.rules().isOn(RuleId.EW21)) {
      judgements.addAll(commitmentRound.judge(around, commitmentsOf(watched)));
    }
    judgements.addAll(feedRound.judge(around, feedsOf(watched)));
    Map<RuleId, Double> cuts = new EnumMap<>(RuleId.class);
    Cohort.Memory memory = Cohorts.memory(watched, pending);
    for (CohortRule rule : around.rules().due(CohortRule.class, around.asOf())) {
      CohortRound.Round round = cohortRound.judge(rule.id(), around, memory);
      judgements.addAll(round.judgements());
      cuts.put(rule.id(), round.cut());
    }
    Demotions demoted = demotions.inForce();
    judgements.replaceAll(judgement -> judgement.demotedBy(demoted));
    TwoLenses lenses = lenses(judgements, around, watched, pending);
    judgements.forEach(
        judgement -> step(sheet, around, watched, pending, lenses.heard(judgement, demoted)));
    List<Change> fired = firings.fire(sheet.fires, around, watched);
    sheet.changes.addAll(fired);
    sheet.changes.addAll(openWaiting(sheet, around, watched));
    flags.upsert(sheet.counted);
    ledger.save(sheet.changes, tick.at());
    pendings.save(sheet.kept, sheet.forgotten);
    ticks.judged(tick, fired.size(), cuts, clock.instant());
    judgements.stream()
        .collect(Collectors.groupingBy(one -> one.key().rule(), Collectors.counting()))
        .forEach(
            (rule, count) ->
                meters.counter("forthright.rule.judgements", "rule", rule.name()).increment(count));
    LOG.debugf(
        "event=tick.judged tick=%s judgements=%d fired=%d changed=%d",
        tick.at(), judgements.size(), fired.size(), sheet.changes.size());
  }

  /** What fires for each rep once this tick is judged: what stays, and what comes new. */
  private TwoLenses lenses(
      List<Judgement> judgements,
      Surroundings around,
      Map<FlagKey, Flag> watched,
      Map<FlagKey, Pending> pending) {
    Map<FlagKey, Flag> after = new HashMap<>(watched);
    List<Step.Fire> fires = new ArrayList<>();
    for (Judgement judgement : judgements) {
      Flag live = watched.get(judgement.key());
      Step step = step(around, watched, pending, judgement);
      if (step instanceof Step.Fire fire) {
        fires.add(fire);
      } else if (live != null) {
        Change change =
            step instanceof Step.Moved(Change moved) ? moved : new Change(live, List.of());
        after.put(
            judgement.key(),
            ConditionChange.reassign(change, judgement.concern(), around.asOf().at()).flag());
      }
    }
    TwoLenses lenses = TwoLenses.among(after.values());
    firings
        .flagIds(fires)
        .forEach((fire, id) -> lenses.add(fire.key(), id, fire.concern().personId()));
    return lenses;
  }

  private static Step step(
      Surroundings around,
      Map<FlagKey, Flag> watched,
      Map<FlagKey, Pending> pending,
      Judgement judgement) {
    FlagKey key = judgement.key();
    return ConditionSteps.step(
        pending.get(key), watched.get(key), judgement, around.asOf().at(), around.asOf().company());
  }

  private void step(
      Sheet sheet,
      Surroundings around,
      Map<FlagKey, Flag> watched,
      Map<FlagKey, Pending> pending,
      Judgement judgement) {
    FlagKey key = judgement.key();
    Flag live = watched.get(key);
    switch (step(around, watched, pending, judgement)) {
      case Step.Nothing ignored -> {
        if (live != null) {
          settle(sheet, around, judgement, live, new Change(live, List.of()));
        }
      }
      case Step.Wait(Pending one) -> sheet.kept.add(one);
      case Step.Forget(FlagKey one) -> sheet.forgotten.add(one);
      case Step.Fire fire -> {
        sheet.fires.add(fire);
        sheet.forgotten.add(key);
      }
      case Step.Moved(Change change) -> settle(sheet, around, judgement, live, change);
      case Step.Counted(Flag flag) ->
          settle(sheet, around, judgement, live, new Change(flag, List.of()));
    }
  }

  /** What a live flag's workflow makes of the condition, of a new owner and of a subject gone. */
  private void settle(
      Sheet sheet, Surroundings around, Judgement judgement, @Nullable Flag before, Change so) {
    Moment moment = firings.moment(around, judgement.concern());
    Change change = ConditionChange.reassign(so, judgement.concern(), around.asOf().at());
    change =
        FlagWorkflow.gotLouder(change, before == null ? null : before.judged().severity(), moment);
    if (change.flag().judged().condition() == Condition.CLEARED) {
      String because = judgement.verdict().finding().because().toString();
      change =
          judgement.subjectGone() == null
              ? FlagWorkflow.conditionEnded(change, moment, because)
              : FlagWorkflow.subjectGone(change, moment, judgement.subjectGone());
    } else if (judgement.subjectGone() != null) {
      change = FlagWorkflow.subjectGone(change, moment, judgement.subjectGone());
    }
    if (change.isEmpty()) {
      sheet.counted.add(change.flag());
    } else {
      sheet.changes.add(change);
    }
  }

  /** Waiting flags whose inhibitor ended come before their manager after all. */
  private List<Change> openWaiting(Sheet sheet, Surroundings around, Map<FlagKey, Flag> watched) {
    Map<UUID, Flag> now = new HashMap<>();
    watched.values().forEach(flag -> now.put(flag.id(), flag));
    sheet.changes.forEach(change -> now.put(change.flag().id(), change.flag()));
    List<Change> opened =
        waiting.opened(
            flags.waiting().stream().map(flag -> now.getOrDefault(flag.id(), flag)).toList(),
            id -> Optional.ofNullable(now.get(id)),
            flag -> firings.moment(around, flag.concern()));
    for (Change one : opened) {
      UUID id = one.flag().id();
      sheet.changes.removeIf(change -> change.flag().id().equals(id));
      sheet.counted.removeIf(flag -> flag.id().equals(id));
    }
    return opened;
  }

  private static List<String> commitmentsOf(Map<FlagKey, Flag> watched) {
    return watched.keySet().stream()
        .filter(key -> key.rule() == RuleId.EW21)
        .map(FlagKey::scope)
        .toList();
  }

  private static List<String> feedsOf(Map<FlagKey, Flag> watched) {
    return watched.keySet().stream()
        .filter(key -> key.rule() == RuleId.EW24)
        .map(FlagKey::subjectId)
        .toList();
  }

  private static Set<String> dealsOf(Map<FlagKey, Flag> watched) {
    return watched.keySet().stream()
        .filter(key -> key.subjectKind() == SubjectKind.DEAL)
        .map(FlagKey::subjectId)
        .collect(Collectors.toSet());
  }
}

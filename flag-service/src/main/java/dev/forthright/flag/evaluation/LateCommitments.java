package dev.forthright.flag.evaluation;

import dev.forthright.flag.calendar.CompanyStore;
import dev.forthright.flag.calendar.CompanyTime;
import dev.forthright.flag.commitment.domain.CommitmentFact;
import dev.forthright.flag.flag.FlagLedger;
import dev.forthright.flag.flag.FlagStore;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.ConditionChange;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.flag.domain.FlagWorkflow;
import dev.forthright.flag.people.PeopleStore;
import dev.forthright.flag.rule.RuleBooks;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.SubjectKind;
import dev.forthright.flag.rule.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes back flags about commitments when it becomes known only after their tick that they had been
 * settled or renegotiated in time. A late fact never raises in a past tick. Next: {@link
 * FlagLedger}.
 */
@ApplicationScoped
public class LateCommitments {

  private final TickStore ticks;
  private final FlagStore flags;
  private final FlagLedger ledger;
  private final CommitmentRound round;
  private final Firings firings;
  private final CompanyStore company;
  private final PeopleStore people;
  private final RuleBooks rules;

  LateCommitments(
      TickStore ticks,
      FlagStore flags,
      FlagLedger ledger,
      CommitmentRound round,
      Firings firings,
      CompanyStore company,
      PeopleStore people,
      RuleBooks rules) {
    this.ticks = ticks;
    this.flags = flags;
    this.ledger = ledger;
    this.round = round;
    this.firings = firings;
    this.company = company;
    this.people = people;
    this.rules = rules;
  }

  /** Retracts what the late ones among these facts make untrue. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void retract(List<CommitmentFact> facts) {
    Optional<Instant> last = ticks.lastRun().map(Tick::at);
    List<CommitmentFact> late =
        facts.stream()
            .filter(fact -> last.isPresent() && !fact.changedAt().isAfter(last.get()))
            .toList();
    if (late.isEmpty()) {
      return;
    }
    flags.lock();
    Instant oldest = last.get().minus(7L * LateFacts.WEEKS_BACK, ChronoUnit.DAYS);
    List<Change> changes = new ArrayList<>();
    for (Flag flag : flags.retractable(keys(late), oldest)) {
      retract(flag, last.get(), late).ifPresent(changes::add);
    }
    ledger.save(changes, last.get());
  }

  private static Set<FlagKey> keys(List<CommitmentFact> facts) {
    Set<FlagKey> keys = new HashSet<>();
    for (CommitmentFact fact : facts) {
      for (SubjectKind side : List.of(SubjectKind.REP, SubjectKind.MANAGER)) {
        keys.add(new FlagKey(RuleId.EW21, side, fact.byPersonId(), fact.commitmentId().toString()));
      }
    }
    return keys;
  }

  private Optional<Change> retract(Flag flag, Instant lastTick, List<CommitmentFact> late) {
    Instant fired = flag.judged().firedTick();
    // A tick is the exclusive end of its day.
    Instant inside = fired.minusMillis(1);
    CompanyTime time = company.at(inside);
    Surroundings around =
        Surroundings.at(fired, time.dayOf(inside), false, time, people.all(), rules.inForce());
    return round.judgeOne(around, flag.key().subjectId()).stream()
        .filter(one -> one.key().equals(flag.key()))
        .findFirst()
        .filter(one -> !(one.verdict() instanceof Verdict.Raise))
        .map(
            one ->
                FlagWorkflow.conditionEnded(
                    ConditionChange.retract(
                        flag, one.verdict().finding(), lastTick, eventIds(flag, late)),
                    firings.moment(around, flag.concern()).causedAt(lastTick),
                    "retracted"));
  }

  private static List<String> eventIds(Flag flag, List<CommitmentFact> late) {
    return late.stream()
        .filter(fact -> fact.commitmentId().toString().equals(flag.key().scope()))
        .map(fact -> fact.eventId().toString())
        .toList();
  }
}

package dev.forthright.flag.evaluation;

import dev.forthright.flag.calendar.CompanyStore;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.ConditionChange;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.flag.domain.FlagWorkflow;
import dev.forthright.flag.rollup.RollupStore;
import dev.forthright.flag.rollup.RollupStore.Restated;
import dev.forthright.flag.rule.domain.CohortRule;
import dev.forthright.flag.rule.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes back flags about series whose closed periods were restated so that they would never have
 * fired. A restatement never raises. Next: {@link dev.forthright.flag.flag.FlagLedger}.
 */
@ApplicationScoped
public class Restatements {

  private final RollupStore rollups;
  private final CohortRound round;
  private final TickStore ticks;
  private final CompanyStore company;
  private final Firings firings;

  Restatements(
      RollupStore rollups,
      CohortRound round,
      TickStore ticks,
      CompanyStore company,
      Firings firings) {
    this.rollups = rollups;
    this.round = round;
    this.ticks = ticks;
    this.company = company;
    this.firings = firings;
  }

  /** The retractions that this tick's restatements mean. */
  List<Change> retract(Surroundings around, Map<FlagKey, Flag> watched) {
    Instant at = around.asOf().at();
    List<Restated> restated = rollups.restated(at);
    List<Change> changes = new ArrayList<>();
    if (restated.isEmpty()) {
      return changes;
    }
    for (Flag flag : watched.values()) {
      List<String> eventIds = about(around, flag, restated);
      if (!eventIds.isEmpty()) {
        retract(around, flag, eventIds).ifPresent(changes::add);
      }
    }
    return changes;
  }

  /** The restated periods of its own subject that a flag rests on. */
  private static List<String> about(Surroundings around, Flag flag, List<Restated> restated) {
    FlagKey key = flag.key();
    if (!(around.rules().rule(key.rule()) instanceof CohortRule rule)) {
      return List.of();
    }
    return restated.stream()
        .filter(one -> one.subjectId().equals(key.subjectId()))
        .filter(one -> one.subjectType().equals(key.subjectKind().toString()))
        .filter(one -> rule.restsOn(key.scope(), one.metric()))
        .map(one -> one.eventId().toString())
        .toList();
  }

  private Optional<Change> retract(Surroundings around, Flag flag, List<String> eventIds) {
    Instant fired = flag.judged().firedTick();
    // A tick is the exclusive end of its day.
    LocalDate day = around.time().dayOf(fired.minusMillis(1));
    Surroundings atFiring =
        Surroundings.at(fired, day, true, company.on(day), around.people(), around.rules());
    double cut = ticks.familyCut(fired, flag.key().rule()).orElse(1);
    Instant at = around.asOf().at();
    return round
        .judgeAgain(atFiring, at, flag, cut)
        .filter(
            verdict ->
                !(verdict instanceof Verdict.Raise) && !(verdict instanceof Verdict.Unproven))
        .map(
            verdict ->
                FlagWorkflow.conditionEnded(
                    ConditionChange.retract(flag, verdict.finding(), at, eventIds),
                    firings.moment(around, flag.concern()),
                    "retracted"));
  }
}

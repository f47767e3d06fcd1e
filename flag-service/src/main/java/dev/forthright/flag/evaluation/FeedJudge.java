package dev.forthright.flag.evaluation;

import dev.forthright.events.feed.FeedHealthChanged;
import dev.forthright.flag.calendar.CompanyStore;
import dev.forthright.flag.calendar.CompanyTime;
import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.evaluation.domain.Step;
import dev.forthright.flag.flag.FlagLedger;
import dev.forthright.flag.flag.FlagStore;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.people.PeopleStore;
import dev.forthright.flag.rule.RuleBooks;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Verdict;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.intake.InboundEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Raises EW24 the moment a feed is told to be silent or to have lost records: it cannot wait for a
 * tick, since a silent feed may hold every tick back. A tick clears it. Next: {@link Firings}.
 */
@ApplicationScoped
public class FeedJudge {

  private final FeedRound round;
  private final Firings firings;
  private final FlagStore flags;
  private final FlagLedger ledger;
  private final TickStore ticks;
  private final CompanyStore company;
  private final PeopleStore people;
  private final RuleBooks rules;
  private final KitClock clock;

  FeedJudge(
      FeedRound round,
      Firings firings,
      FlagStore flags,
      FlagLedger ledger,
      TickStore ticks,
      CompanyStore company,
      PeopleStore people,
      RuleBooks rules,
      KitClock clock) {
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

  /**
   * Raises what this news about feeds means, oldest first; what lies before history is not judged.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void judge(List<InboundEvent> news) {
    List<InboundEvent> bad =
        news.stream()
            .filter(event -> isBad((FeedHealthChanged) event.body()))
            .sorted(
                Comparator.comparing(
                        (InboundEvent event) -> ((FeedHealthChanged) event.body()).at())
                    .thenComparing(InboundEvent::id))
            .toList();
    if (bad.isEmpty() || !rules.inForce().isOn(RuleId.EW24)) {
      return;
    }
    flags.lock();
    for (InboundEvent event : bad) {
      raise((FeedHealthChanged) event.body(), event.id().toString());
    }
  }

  private static boolean isBad(FeedHealthChanged health) {
    return switch (health.status()) {
      case STALE, GAP -> true;
      case HEALTHY, QUIET -> false;
    };
  }

  private void raise(FeedHealthChanged health, String eventId) {
    Instant at = health.at();
    CompanyTime time = company.at(at);
    if (time.dayOf(at).isBefore(ticks.evaluateFrom(time.dayOf(clock.instant())))) {
      return;
    }
    Surroundings around =
        Surroundings.at(at, time.dayOf(at), false, time, people.all(), rules.inForce());
    FlagKey key = FeedRound.key(health.feed());
    Flag latest = flags.latest(List.of(key)).get(key);
    if (latest != null && latest.judged().condition().isLive()) {
      return;
    }
    for (Judgement judgement : round.judge(around, List.of(health.feed()))) {
      if (judgement.verdict() instanceof Verdict.Raise raise) {
        Judgement fired = judgement.firedBy(at, eventId);
        Change change =
            firings.fire(new Step.Fire(fired, raise, null), around, latest, firings.inhibiting());
        if (change != null) {
          ledger.save(List.of(change), at);
        }
      }
    }
  }
}

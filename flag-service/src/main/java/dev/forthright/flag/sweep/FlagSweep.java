package dev.forthright.flag.sweep;

import dev.forthright.flag.evaluation.TickStore;
import dev.forthright.flag.evaluation.WaitingFlags;
import dev.forthright.flag.flag.FlagLedger;
import dev.forthright.flag.flag.FlagMoments;
import dev.forthright.flag.flag.FlagStore;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagWorkflow;
import dev.forthright.flag.silence.SilenceStore;
import dev.forthright.flag.silence.domain.Silence;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.intake.DueWork;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Fires the timers of flags that are due: snoozes that end, escalations, address-by and resolve-by
 * dates; and lets go what a silence held back that has ended. A restart loses nothing, because due
 * times are columns; it waits while ticks are behind, since what a tick says may stop a timer.
 */
@ApplicationScoped
public class FlagSweep {

  private static final int AT_ONCE = 200;

  private final FlagStore flags;
  private final FlagLedger ledger;
  private final SilenceStore silences;
  private final WaitingFlags waiting;
  private final TickStore ticks;
  private final FlagMoments moments;
  private final KitClock clock;

  FlagSweep(
      FlagStore flags,
      FlagLedger ledger,
      SilenceStore silences,
      WaitingFlags waiting,
      TickStore ticks,
      FlagMoments moments,
      KitClock clock) {
    this.flags = flags;
    this.ledger = ledger;
    this.silences = silences;
    this.waiting = waiting;
    this.ticks = ticks;
    this.moments = moments;
    this.clock = clock;
  }

  /** Fires everything due now. */
  @Scheduled(
      every = "${forthright.sweep.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void fireDue() {
    DueWork.run("sweep", this::fireAll);
  }

  private void fireAll() {
    int fired = AT_ONCE;
    while (fired == AT_ONCE) {
      fired = QuarkusTransaction.requiringNew().call(this::fireSome);
    }
  }

  private int fireSome() {
    flags.lock();
    if (ticks.nextClosed().isPresent()) {
      return 0;
    }
    List<Silence> ended = silences.ended(AT_ONCE);
    ended.forEach(this::letGo);
    return Math.max(ended.size(), fireTimers());
  }

  /** What a silence held back opens at the time it ended, unless something else holds it. */
  private void letGo(Silence silence) {
    silences.letGo(silence);
    waiting.open(silence.end());
  }

  private int fireTimers() {
    List<Flag> due = flags.due(AT_ONCE);
    if (due.isEmpty()) {
      return 0;
    }
    Instant now = clock.instant();
    List<Change> changes = new ArrayList<>();
    for (Flag flag : due) {
      changes.add(FlagWorkflow.timers(flag, moments.of(flag)));
    }
    ledger.save(changes, now);
    return due.size();
  }
}

package dev.forthright.conversation.sweep;

import dev.forthright.conversation.conversation.TimerService;
import dev.forthright.kit.intake.Trouble;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.IntUnaryOperator;
import org.jboss.logging.Logger;

/**
 * Looks for timers that are due: SLA, approvals, notes, confirmation, review, commitments. A
 * restart loses nothing, because due times are columns.
 */
@ApplicationScoped
public class ConversationSweep {

  private static final Logger LOG = Logger.getLogger(ConversationSweep.class);
  private static final int AT_ONCE = 50;

  private final TimerService timers;

  ConversationSweep(TimerService timers) {
    this.timers = timers;
  }

  /** Fires everything due now. */
  @Scheduled(
      every = "${forthright.sweep.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void fireDue() {
    try {
      drain(timers::fireConversations);
      drain(timers::fireCommitments);
    } catch (RuntimeException e) {
      if (Trouble.of(e) != Trouble.TRANSIENT) {
        throw e;
      }
      // An outage is told without a trace; due times are columns and wait for the database.
      LOG.warnf("event=sweep.postponed because=%s", e.getMessage());
    }
  }

  private static void drain(IntUnaryOperator some) {
    int fired = AT_ONCE;
    while (fired == AT_ONCE) {
      fired = some.applyAsInt(AT_ONCE);
    }
  }
}

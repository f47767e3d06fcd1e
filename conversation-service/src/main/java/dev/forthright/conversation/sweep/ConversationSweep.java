package dev.forthright.conversation.sweep;

import dev.forthright.conversation.conversation.TimerService;
import dev.forthright.kit.intake.DueWork;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.IntUnaryOperator;

/**
 * Looks for timers that are due: SLA, approvals, notes, confirmation, review, commitments. A
 * restart loses nothing, because due times are columns.
 */
@ApplicationScoped
public class ConversationSweep {

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
    DueWork.run(
        "sweep",
        () -> {
          drain(timers::fireConversations);
          drain(timers::fireCommitments);
        });
  }

  private static void drain(IntUnaryOperator some) {
    int fired = AT_ONCE;
    while (fired == AT_ONCE) {
      fired = some.applyAsInt(AT_ONCE);
    }
  }
}

package dev.forthright.flag.evaluation;

import dev.forthright.flag.flag.FlagLedger;
import dev.forthright.flag.flag.FlagMoments;
import dev.forthright.flag.flag.FlagStore;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagWorkflow;
import dev.forthright.flag.flag.domain.Inhibitor;
import dev.forthright.flag.flag.domain.Moment;
import dev.forthright.flag.flag.domain.Workflow;
import dev.forthright.flag.flag.domain.WorkflowTrigger;
import dev.forthright.flag.plan.PlanStore;
import dev.forthright.flag.plan.domain.PlanTargets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Puts flags that waited behind an inhibitor before their manager once it has ended, if they still
 * fire. Next: {@link FlagLedger}.
 */
@ApplicationScoped
public class WaitingFlags {

  private final FlagStore flags;
  private final PlanStore plans;
  private final FlagLedger ledger;
  private final FlagMoments moments;

  WaitingFlags(FlagStore flags, PlanStore plans, FlagLedger ledger, FlagMoments moments) {
    this.flags = flags;
    this.plans = plans;
    this.ledger = ledger;
    this.moments = moments;
  }

  /**
   * Opens what nothing holds back any more.
   *
   * @param ended when the inhibitor ended
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void open(Instant ended) {
    flags.lock();
    Function<Flag, Moment> moment =
        flag -> moments.of(flag).causedAt(later(ended, flag.judged().firedTick()));
    ledger.save(
        opened(flags.waiting(), flags::find, moment).stream()
            .map(change -> new FlagLedger.Happened(change, change.moves().getLast().at()))
            .toList());
  }

  /** What ended before a flag fired holds it back no longer than until it fires. */
  private static Instant later(Instant ended, Instant fired) {
    return ended.isBefore(fired) ? fired : ended;
  }

  /**
   * The flags that open.
   *
   * @param waiting those that wait, as they are now
   * @param find a flag as it is now, if its condition is watched
   */
  List<Change> opened(
      List<Flag> waiting, Function<UUID, Optional<Flag>> find, Function<Flag, Moment> moment) {
    PlanTargets targets = waiting.isEmpty() ? new PlanTargets(List.of()) : plans.targets();
    List<Change> opened = new ArrayList<>();
    for (Flag flag : waiting) {
      if (flag.judged().condition().isLive() && !isHeld(flag, targets, find)) {
        opened.add(
            FlagWorkflow.open(
                new Change(flag, List.of()),
                moment.apply(flag),
                WorkflowTrigger.FIRE,
                "inhibitor_ended"));
      }
    }
    return opened;
  }

  private static boolean isHeld(
      Flag waiting, PlanTargets targets, Function<UUID, Optional<Flag>> find) {
    String inhibitor = waiting.handling().inhibitedBy();
    if (inhibitor == null) {
      return false;
    }
    return switch (Inhibitor.of(inhibitor)) {
      case Inhibitor.Plan(UUID planId) -> targets.holds(planId);
      case Inhibitor.OtherFlag(UUID flagId) ->
          find.apply(flagId).map(WaitingFlags::speaks).orElse(false);
    };
  }

  /** A flag that waits itself speaks for nobody. */
  static boolean speaks(Flag flag) {
    return flag.judged().condition().isLive() && flag.handling().workflow() != Workflow.WAITING;
  }
}

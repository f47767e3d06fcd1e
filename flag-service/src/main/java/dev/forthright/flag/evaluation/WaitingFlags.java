package dev.forthright.flag.evaluation;

import dev.forthright.flag.evaluation.domain.Inhibitors;
import dev.forthright.flag.flag.FlagLedger;
import dev.forthright.flag.flag.FlagMoments;
import dev.forthright.flag.flag.FlagStore;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagWorkflow;
import dev.forthright.flag.flag.domain.Inhibitor;
import dev.forthright.flag.flag.domain.Moment;
import dev.forthright.flag.flag.domain.WorkflowTrigger;
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
  private final InhibitorReader inhibitors;
  private final FlagLedger ledger;
  private final FlagMoments moments;

  WaitingFlags(
      FlagStore flags, InhibitorReader inhibitors, FlagLedger ledger, FlagMoments moments) {
    this.flags = flags;
    this.inhibitors = inhibitors;
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
   * The flags that open, and those that something else holds from now on.
   *
   * @param waiting those that wait, as they are now
   * @param find a flag as it is now, if its condition is watched
   */
  List<Change> opened(
      List<Flag> waiting, Function<UUID, Optional<Flag>> find, Function<Flag, Moment> moment) {
    List<Change> changes = new ArrayList<>();
    if (waiting.isEmpty()) {
      return changes;
    }
    Inhibitors now = inhibitors.now();
    for (Flag flag : waiting) {
      if (flag.judged().condition().isLive()) {
        Change change =
            now.of(flag, find)
                .map(inhibitor -> heldBy(inhibitor, flag, moment))
                .orElseGet(() -> open(new Change(flag, List.of()), moment.apply(flag)));
        if (!change.isEmpty()) {
          changes.add(change);
        }
      }
    }
    return changes;
  }

  private static Change heldBy(Inhibitor inhibitor, Flag flag, Function<Flag, Moment> moment) {
    return inhibitor.text().equals(flag.handling().inhibitedBy())
        ? new Change(flag, List.of())
        : FlagWorkflow.holdOn(flag, moment.apply(flag), inhibitor);
  }

  /** Nothing holds it back any more. */
  static Change open(Change so, Moment moment) {
    return FlagWorkflow.open(so, moment, WorkflowTrigger.FIRE, "inhibitor_ended");
  }
}

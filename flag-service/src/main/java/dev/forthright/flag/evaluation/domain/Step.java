package dev.forthright.flag.evaluation.domain;

import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.Firing;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.flag.domain.Inhibitor;
import dev.forthright.flag.rule.domain.Verdict;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one evaluation changes for one key. */
public sealed interface Step {

  /** Nothing. */
  record Nothing() implements Step {}

  /** The threshold is met, but not long enough. */
  record Wait(Pending pending) implements Step {}

  /** A pending threshold is no longer met. */
  record Forget(FlagKey key) implements Step {}

  /** The condition fires. */
  record Fire(Judgement judgement, Verdict.Raise raise, @Nullable LocalDate baselineEnd)
      implements Step {

    /**
     * The firing that it is.
     *
     * @param id of the flag that comes of it, where there is none yet
     * @param inhibitedBy what keeps it from its manager for now
     */
    public Firing firing(UUID id, @Nullable Inhibitor inhibitedBy) {
      return new Firing(
          id,
          judgement.key(),
          judgement.ruleVersion(),
          judgement.settings(),
          judgement.concern(),
          raise.severity(),
          raise.finding(),
          judgement.firingAt(),
          baselineEnd,
          inhibitedBy);
    }
  }

  /** A live flag's condition moved, or its finding changed. */
  record Moved(Change change) implements Step {}

  /** Only a count changed; nobody needs to hear of it. */
  record Counted(Flag flag) implements Step {}
}

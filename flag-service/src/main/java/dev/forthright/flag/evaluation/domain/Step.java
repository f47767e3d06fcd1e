package dev.forthright.flag.evaluation.domain;

import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.rule.domain.Verdict;
import java.time.LocalDate;
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
      implements Step {}

  /** A live flag's condition moved, or its finding changed. */
  record Moved(Change change) implements Step {}

  /** Only a count changed; nobody needs to hear of it. */
  record Counted(Flag flag) implements Step {}
}

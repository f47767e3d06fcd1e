package dev.forthright.flag.evaluation.domain;

import dev.forthright.flag.flag.domain.Concern;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.flag.domain.Inhibitor;
import dev.forthright.flag.flag.domain.Workflow;
import dev.forthright.flag.plan.domain.PlanTargets;
import dev.forthright.flag.rule.domain.Severity;
import dev.forthright.flag.silence.domain.Silences;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What keeps new flags from their managers for now: plans, louder flags, silences, in this order.
 */
public record Inhibitors(PlanTargets plans, Silences silences) {

  /** What a new flag has to wait for, if for anything. */
  public Optional<Inhibitor> of(
      Concern concern, FlagKey key, Severity severity, Supplier<Optional<Inhibitor>> speaker) {
    return plans
        .inhibitorOf(concern.personId(), key)
        .or(speaker)
        .or(() -> silences.inhibitorOf(concern.personId(), key, severity));
  }

  /**
   * What a flag that waits has to wait for still: what it waited for, or what else holds it.
   *
   * @param find a flag as it is now, if its condition is watched
   */
  public Optional<Inhibitor> of(Flag waiting, Function<UUID, Optional<Flag>> find) {
    String text = waiting.handling().inhibitedBy();
    Optional<Inhibitor> was = text == null ? Optional.empty() : Optional.of(Inhibitor.of(text));
    return was.filter(inhibitor -> holds(inhibitor, waiting, find))
        .or(
            () ->
                was.isEmpty()
                    ? was
                    : of(
                        waiting.concern(),
                        waiting.key(),
                        waiting.judged().severity(),
                        Optional::empty));
  }

  private boolean holds(Inhibitor inhibitor, Flag waiting, Function<UUID, Optional<Flag>> find) {
    return switch (inhibitor) {
      case Inhibitor.Plan(UUID planId) -> plans.holds(planId);
      case Inhibitor.OtherFlag(UUID flagId) ->
          find.apply(flagId).map(Inhibitors::speaks).orElse(false);
      case Inhibitor.Silence(UUID silenceId) -> silences.holds(silenceId, waiting);
    };
  }

  /** A flag that waits itself speaks for nobody. */
  public static boolean speaks(Flag flag) {
    return flag.judged().condition().isLive() && flag.handling().workflow() != Workflow.WAITING;
  }
}

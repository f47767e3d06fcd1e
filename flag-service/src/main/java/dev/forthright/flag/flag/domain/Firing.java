package dev.forthright.flag.flag.domain;

import dev.forthright.flag.rule.domain.Finding;
import dev.forthright.flag.rule.domain.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A condition that fires, and the flag that comes of it.
 *
 * @param at when it counts as fired
 * @param inhibitedBy what keeps it from its manager for now
 */
public record Firing(
    UUID id,
    FlagKey key,
    int ruleVersion,
    Map<String, String> settings,
    Concern concern,
    Severity severity,
    Finding finding,
    Instant at,
    @Nullable LocalDate baselineEnd,
    @Nullable Inhibitor inhibitedBy) {

  /** A flag that did not exist before. */
  public Change born(@Nullable UUID previousId, Moment moment) {
    Flag flag =
        new Flag(
            id,
            key,
            ruleVersion,
            concern,
            judged(),
            Handling.fresh(previousId, inhibitedBy == null ? null : inhibitedBy.text()),
            0,
            at);
    Change fired = new Change(flag, List.of(fired(Condition.PENDING)));
    return inhibitedBy != null
        ? fired
        : FlagWorkflow.open(fired, moment, WorkflowTrigger.FIRE, finding.because().toString());
  }

  /** A flag that cleared and fires once more. */
  public Change again(Flag flag, Moment moment) {
    Change fired =
        new Change(flag.with(judged()).with(concern), List.of(fired(flag.judged().condition())));
    return FlagWorkflow.fireAgain(fired, moment, inhibitedBy);
  }

  private Judged judged() {
    return new Judged(Condition.FIRING, severity, at, 0, null, baselineEnd, finding, settings, at);
  }

  private FlagMove fired(Condition from) {
    return new FlagMove(
        at,
        "condition",
        ConditionTrigger.HOLD.toString(),
        from.toString(),
        Condition.FIRING.toString(),
        FlagMove.BY_RULE,
        finding.because().toString());
  }
}

package dev.forthright.flag.evaluation;

import dev.forthright.kit.metrics.DatabaseFigure;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the people on call see of the judging: how far it is, and what each rule has raised. */
@Singleton
final class EvaluationFigures {

  @Produces
  @Singleton
  DatabaseFigure tickDelay() {
    return DatabaseFigure.single(
        "forthright.tick.delay.seconds",
        "How long ago the last tick ended that is done; no number before the first",
        """
        select extract(epoch from kit.now() - max(tick))::text as value
        from tick where run_at is not null
        """);
  }

  @Produces
  @Singleton
  DatabaseFigure flagsLive() {
    return new DatabaseFigure(
        "forthright.flags.live",
        "Flags that are neither resolved, dismissed nor expired; absent for a rule without any",
        "rule",
        """
        select rule as label, count(*)::text as value from flag
        where workflow in ('waiting', 'open', 'acknowledged', 'snoozed', 'in_conversation')
        group by rule
        """);
  }

  @Produces
  @Singleton
  DatabaseFigure flagsRaised() {
    return new DatabaseFigure(
        "forthright.flags.raised",
        "Flags ever raised; a jump says that a rule has become loud",
        "rule",
        "select rule as label, count(*)::text as value from flag group by rule");
  }
}

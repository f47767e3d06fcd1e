package dev.forthright.flag.flag.domain;

import dev.forthright.flag.rule.domain.Finding;
import dev.forthright.flag.rule.domain.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The machine's half of a flag.
 *
 * @param firedTick the tick, or for a rule judged at once the fact's time, at which it first fired
 *     in this occurrence
 * @param clearHeld evaluations in a row that met the clear threshold
 * @param endedAt when the condition cleared or was retracted
 * @param baselineEnd where a trend's baseline stopped when the threshold was first met
 * @param finding what the rule saw when it fired or last changed its mind
 * @param settings the rule's thresholds at that time
 * @param judgedAt the tick of that finding
 */
public record Judged(
    Condition condition,
    Severity severity,
    Instant firedTick,
    int clearHeld,
    @Nullable Instant endedAt,
    @Nullable LocalDate baselineEnd,
    Finding finding,
    Map<String, String> settings,
    Instant judgedAt) {

  Judged moved(Condition to) {
    return new Judged(
        to, severity, firedTick, clearHeld, endedAt, baselineEnd, finding, settings, judgedAt);
  }

  Judged clearing(int held) {
    return new Judged(
        condition, severity, firedTick, held, endedAt, baselineEnd, finding, settings, judgedAt);
  }

  Judged ended(Instant at) {
    return new Judged(
        condition, severity, firedTick, clearHeld, at, baselineEnd, finding, settings, judgedAt);
  }

  /** The same with a newer finding; within an occurrence severity only rises. */
  Judged found(Severity newSeverity, Finding newFinding, Instant at) {
    Severity highest = newSeverity.compareTo(severity) > 0 ? newSeverity : severity;
    return new Judged(
        condition, highest, firedTick, clearHeld, endedAt, baselineEnd, newFinding, settings, at);
  }

  /** The same remark made by a late fact. */
  Judged retractedBecause(Finding newFinding, Instant at) {
    return new Judged(
        condition,
        severity,
        firedTick,
        clearHeld,
        at,
        baselineEnd,
        finding.noting("Retracted: " + newFinding.sentence()),
        settings,
        judgedAt);
  }
}

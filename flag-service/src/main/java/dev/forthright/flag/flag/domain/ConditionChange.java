package dev.forthright.flag.flag.domain;

import dev.forthright.flag.rule.domain.Because;
import dev.forthright.flag.rule.domain.Finding;
import dev.forthright.flag.rule.domain.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The moves a watched flag's condition can make; an empty change means nothing worth telling. */
public final class ConditionChange {

  /** Evaluations in a row that must meet the clear threshold. */
  static final int CLEAR_HELD_FOR = 2;

  /** Working days a flag lives at least, so that it cannot flap. */
  static final int MINIMUM_LIFE = 3;

  private ConditionChange() {}

  /** The raise threshold is met again. */
  public static Change meet(Flag flag, Severity severity, Finding finding, Instant tick) {
    Judged was = flag.judged();
    boolean news =
        was.condition() != Condition.FIRING
            || severity.compareTo(was.severity()) > 0
            || finding.because() != was.finding().because();
    if (!news) {
      return Change.none(flag);
    }
    Judged found = was.found(severity, finding, tick).clearing(0);
    return move(flag, found, ConditionTrigger.MEET, finding.because(), tick);
  }

  /** Neither threshold is met. */
  public static Change miss(Flag flag, Instant tick) {
    Judged was = flag.judged();
    if (was.condition() == Condition.FIRING
        || (was.condition() == Condition.RECOVERING && was.clearHeld() == 0)) {
      return Change.none(flag);
    }
    return move(flag, was.clearing(0), ConditionTrigger.MISS, Because.BETWEEN_THRESHOLDS, tick);
  }

  /**
   * The clear threshold is met.
   *
   * @param age working days since the flag fired
   */
  public static Change clear(Flag flag, Finding finding, Instant tick, int age) {
    Judged was = flag.judged();
    int held = was.clearHeld() + 1;
    if (was.condition() != Condition.RECOVERING) {
      return move(flag, was.clearing(1), ConditionTrigger.CLEAR, finding.because(), tick);
    }
    if (held < CLEAR_HELD_FOR || age < MINIMUM_LIFE) {
      return Change.none(flag.with(was.clearing(held)));
    }
    return move(
        flag, was.clearing(held).ended(tick), ConditionTrigger.KEEP_CLEAR, finding.because(), tick);
  }

  /** The data cannot carry a verdict. */
  public static Change loseData(Flag flag, Finding finding, Instant tick) {
    return flag.judged().condition() == Condition.NO_DATA
        ? Change.none(flag)
        : move(
            flag, flag.judged().clearing(0), ConditionTrigger.LOSE_DATA, finding.because(), tick);
  }

  /**
   * A late fact shows that it should never have fired.
   *
   * @param eventIds the late facts
   */
  public static Change retract(
      Flag flag, Finding finding, Instant known, Collection<String> eventIds) {
    // A flag raised at once is younger than the last tick; nothing ends before it began.
    Instant fired = flag.judged().firedTick();
    Instant at = known.isBefore(fired) ? fired : known;
    return move(
        flag,
        flag.judged().retractedBecause(finding, at),
        ConditionTrigger.RETRACT,
        finding.because(),
        at,
        eventIds);
  }

  /** Somebody else is concerned now: the deal changed hands, or the rep changed managers. */
  public static Change reassign(Change so, Concern concern, Instant at) {
    return so.flag().concern().equals(concern)
        ? so
        : so.and(
            so.flag().with(concern),
            new FlagMove(at, "flag", "reassign", null, "reassigned", FlagMove.BY_RULE, null));
  }

  private static Change move(
      Flag flag, Judged judged, ConditionTrigger trigger, Because because, Instant at) {
    return move(flag, judged, trigger, because, at, List.of());
  }

  private static Change move(
      Flag flag,
      Judged judged,
      ConditionTrigger trigger,
      Because because,
      Instant at,
      Collection<String> eventIds) {
    Condition from = flag.judged().condition();
    Condition to =
        ConditionLifecycle.next(from, trigger)
            .orElseThrow(
                () -> new IllegalStateException("%s does not leave %s.".formatted(trigger, from)));
    return Change.none(flag)
        .and(
            flag.with(judged.moved(to)),
            new FlagMove(
                at,
                "condition",
                trigger.toString(),
                from.toString(),
                to.toString(),
                FlagMove.BY_RULE,
                because.toString(),
                List.copyOf(eventIds)));
  }
}

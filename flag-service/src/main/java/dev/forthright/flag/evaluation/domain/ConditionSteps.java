package dev.forthright.flag.evaluation.domain;

import dev.forthright.flag.flag.domain.ConditionChange;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.rule.domain.Verdict;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Turns verdicts of one tick after another into conditions: a raise must be held, a clear too, and
 * a flag lives at least a few working days. Numbers: domain.md 3.4, "Persistence". Next: {@link
 * dev.forthright.flag.flag.domain.Recurrence} for what fires.
 */
public final class ConditionSteps {

  private ConditionSteps() {}

  /**
   * The step of one key.
   *
   * @param pending what the evaluator remembers of it, if anything
   * @param live the flag whose condition is watched, if there is one
   * @param company working days for the minimum life of a flag
   */
  public static Step step(
      @Nullable Pending pending,
      @Nullable Flag live,
      Judgement judgement,
      Instant tick,
      WorkCalendar company) {
    return live == null
        ? unborn(pending, judgement, tick)
        : watched(live, judgement, tick, company);
  }

  private static Step unborn(@Nullable Pending pending, Judgement judgement, Instant tick) {
    return switch (judgement.verdict()) {
      case Verdict.Raise raise -> {
        Pending next = met(pending, judgement, tick);
        boolean held = next.met() >= judgement.key().rule().holdFor();
        if (!judgement.mayFire()) {
          yield new Step.Nothing();
        }
        yield held ? new Step.Fire(judgement, raise, next.baselineEnd()) : new Step.Wait(next);
      }
      case Verdict.Unproven ignored -> new Step.Wait(met(pending, judgement, tick));
      case Verdict.TooLittleData ignored -> new Step.Nothing();
      case Verdict.Between ignored -> forget(pending);
      case Verdict.Quiet ignored -> forget(pending);
    };
  }

  private static Pending met(@Nullable Pending pending, Judgement judgement, Instant tick) {
    if (pending == null) {
      return new Pending(judgement.key(), 1, judgement.baselineEnd(), tick);
    }
    LocalDate baselineEnd = pending.baselineEnd();
    return new Pending(pending.key(), pending.met() + 1, baselineEnd, pending.since());
  }

  private static Step forget(@Nullable Pending pending) {
    return pending == null ? new Step.Nothing() : new Step.Forget(pending.key());
  }

  private static Step watched(Flag live, Judgement judgement, Instant tick, WorkCalendar company) {
    return switch (judgement.verdict()) {
      case Verdict.Raise raise ->
          moved(ConditionChange.meet(live, raise.severity(), raise.finding(), tick));
      case Verdict.Unproven ignored -> moved(ConditionChange.miss(live, tick));
      case Verdict.Between ignored -> moved(ConditionChange.miss(live, tick));
      case Verdict.Quiet quiet -> clear(live, quiet, tick, company);
      case Verdict.TooLittleData little ->
          live.key().rule().seesAbsence()
              ? moved(ConditionChange.loseData(live, little.finding(), tick))
              : new Step.Nothing();
    };
  }

  private static Step clear(Flag live, Verdict.Quiet quiet, Instant tick, WorkCalendar company) {
    int age =
        company.workingDaysAfter(company.dayOf(live.judged().firedTick()), company.dayOf(tick));
    var change = ConditionChange.clear(live, quiet.finding(), tick, age);
    return change.isEmpty() ? new Step.Counted(change.flag()) : new Step.Moved(change);
  }

  private static Step moved(dev.forthright.flag.flag.domain.Change change) {
    return change.isEmpty() ? new Step.Nothing() : new Step.Moved(change);
  }
}

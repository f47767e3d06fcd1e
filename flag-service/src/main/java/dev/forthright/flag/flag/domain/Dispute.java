package dev.forthright.flag.flag.domain;

import dev.forthright.flag.rule.domain.Because;
import dev.forthright.flag.rule.domain.Finding;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The right of reply of whom a flag concerns, and what RevOps rules. While nobody has ruled, the
 * flag's timers stand still, for at most a few working days. Source: domain.md 4.1.
 */
public final class Dispute {

  private static final String UPHELD = "upheld";
  private static final String REJECTED = "rejected";

  private Dispute() {}

  /** Why the person may not dispute the flag now, or null. */
  public static @Nullable String obstacle(Flag flag, Moment moment, WorkCalendar person) {
    Handling handling = flag.handling();
    if (WorkflowLifecycle.next(handling.workflow(), WorkflowTrigger.DISPUTE).isEmpty()) {
      return "A flag that is %s cannot be disputed.".formatted(handling.workflow());
    }
    if (handling.disputedOccurrence() == handling.occurrence()) {
      return "A flag can be disputed once each time it fires.";
    }
    int days = moment.settings().disputeWithin();
    Instant since = handling.repSeesFrom();
    return since != null && moment.now().isAfter(person.plusWorkingDays(since, days))
        ? "A flag can be disputed for %d working days after it could be seen.".formatted(days)
        : null;
  }

  /**
   * The person says that the flag is wrong.
   *
   * @param person the person's own working days
   */
  public static Outcome raise(Flag flag, Moment moment, WorkCalendar person, String by) {
    String obstacle = obstacle(flag, moment, person);
    if (obstacle != null) {
      return FlagWorkflow.refused(flag, obstacle);
    }
    int days = moment.settings().disputeHold();
    Handling.Draft draft = flag.handling().edit();
    draft.disputed = true;
    draft.disputedOccurrence = draft.occurrence;
    draft.ruling = null;
    draft.hold = new Hold(moment.now(), draft.escalateAt, draft.addressDueAt);
    draft.escalateAt = later(draft.escalateAt, days, moment);
    draft.addressDueAt = later(draft.addressDueAt, days, moment);
    return FlagWorkflow.request(flag, draft, WorkflowTrigger.DISPUTE, moment, by, null);
  }

  /** RevOps rules on it: what is upheld was never true, what is rejected goes on. */
  public static Outcome rule(Flag flag, Moment moment, String by, boolean upheld) {
    if (!flag.handling().disputed()) {
      return FlagWorkflow.refused(flag, "There is no dispute to rule on.");
    }
    Change ruled = ruled(flag, moment, by, upheld ? UPHELD : REJECTED);
    return new Outcome.Moved(upheld ? retracted(ruled, moment) : ruled);
  }

  private static Change ruled(Flag flag, Moment moment, String by, String ruling) {
    Handling.Draft draft = flag.handling().edit();
    Hold hold = draft.hold;
    if (hold != null) {
      int held =
          Math.min(
              moment.settings().disputeHold(),
              moment
                  .manager()
                  .workingDaysAfter(
                      moment.manager().dayOf(hold.since()), moment.manager().dayOf(moment.now())));
      // Timers that were stopped or set anew meanwhile are none of the dispute's any more.
      if (draft.escalateAt != null) {
        draft.escalateAt = later(hold.escalateAt(), held, moment);
      }
      if (draft.addressDueAt != null) {
        draft.addressDueAt = later(hold.addressDueAt(), held, moment);
      }
    }
    draft.disputed = false;
    draft.hold = null;
    draft.ruling = ruling;
    return Change.none(flag)
        .and(
            flag.with(draft.done()),
            new FlagMove(moment.now(), "flag", "rule_on_dispute", "disputed", ruling, by, null));
  }

  /** The same data would raise it again tomorrow, so the key stays silent like a dismissed one. */
  private static Change retracted(Change ruled, Moment moment) {
    Flag flag = ruled.flag();
    Handling.Draft draft = flag.handling().edit();
    draft.dismissedUntil =
        moment.now().plus(moment.settings().dismissedCalendarDays(), ChronoUnit.DAYS);
    Change silent = new Change(flag.with(draft.done()), ruled.moves());
    Finding finding = Finding.of(Because.DISPUTE_UPHELD, "The person's dispute was upheld.");
    Change retracted = silent;
    if (ConditionLifecycle.next(flag.judged().condition(), ConditionTrigger.RETRACT).isPresent()) {
      Change one = ConditionChange.retract(silent.flag(), finding, moment.now(), List.of());
      retracted = silent.and(one.flag(), one.moves().getLast());
    }
    return FlagWorkflow.conditionEnded(retracted, moment, finding.because().toString());
  }

  private static @Nullable Instant later(@Nullable Instant at, int days, Moment moment) {
    return at == null ? null : moment.manager().plusWorkingDays(at, days);
  }
}

package dev.forthright.flag.flag.domain;

import dev.forthright.flag.rule.domain.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people, timers and the condition may do to a flag, and which deadlines follow. Pure: takes
 * values and a moment, returns the flag after.
 */
public final class FlagWorkflow {

  private static final int MOST_ESCALATIONS = 2;

  private FlagWorkflow() {}

  /**
   * Puts a fired flag before its manager, and starts the clocks. It counts as opened when it was
   * caused, so that a replay opens it at the same time; the deadlines count from now.
   */
  public static Change open(Change so, Moment moment, WorkflowTrigger trigger, String because) {
    Flag flag = so.flag();
    Severity severity = flag.judged().severity();
    Handling.Draft draft = flag.handling().edit();
    draft.inhibitedBy = null;
    draft.conversationId = null;
    draft.openedAt = moment.cause();
    draft.repSeesFrom = moment.inWorkingDays(moment.settings().headStart());
    draft.acknowledgedAt = null;
    draft.acknowledgedBy = null;
    draft.escalation = 0;
    draft.overdue = false;
    draft.resolveAt = null;
    draft.closedAt = null;
    draft.disposition = null;
    draft.disputed = false;
    draft.hold = null;
    draft.ruling = null;
    draft.selfCorrected = false;
    draft.escalateAt = escalateAt(moment.now(), moment, severity, 1);
    draft.addressDueAt = moment.inWorkingDays(moment.settings().addressBy(severity));
    draft.addressBy = moment.manager().dayOf(draft.addressDueAt);
    return move(so, draft, trigger, moment.cause(), FlagMove.BY_RULE, because);
  }

  /**
   * The condition fired again on a flag that is still known.
   *
   * @param inhibitor what keeps a flag that had been closed from its manager for now
   */
  public static Change fireAgain(Change so, Moment moment, @Nullable Inhibitor inhibitor) {
    Flag flag = so.flag();
    Handling.Draft draft = flag.handling().edit();
    draft.occurrence++;
    draft.resolveAt = null;
    Change counted = new Change(flag.with(draft.done()), so.moves());
    return switch (flag.handling().workflow()) {
      case RESOLVED, EXPIRED ->
          inhibitor == null
              ? open(counted, moment, WorkflowTrigger.FIRE_AGAIN, because(flag))
              : holdBack(counted, moment, inhibitor);
      case ACKNOWLEDGED -> open(counted, moment, WorkflowTrigger.FIRE_AGAIN, because(flag));
      case SNOOZED, IN_CONVERSATION ->
          move(
              counted,
              counted.flag().handling().edit(),
              WorkflowTrigger.FIRE_AGAIN,
              moment.cause(),
              FlagMove.BY_RULE,
              because(flag));
      case WAITING, OPEN, DISMISSED -> counted;
    };
  }

  /** A closed flag fires again behind an inhibitor: nobody hears of it until that ends. */
  private static Change holdBack(Change so, Moment moment, Inhibitor inhibitor) {
    Handling.Draft draft = so.flag().handling().edit();
    draft.inhibitedBy = inhibitor.text();
    draft.openedAt = null;
    draft.closedAt = null;
    draft.selfCorrected = false;
    return move(
        so, draft, WorkflowTrigger.HOLD_BACK, moment.cause(), FlagMove.BY_RULE, because(so.flag()));
  }

  /** What held a waiting flag back has ended, but something else holds it still. */
  public static Change holdOn(Flag flag, Moment moment, Inhibitor inhibitor) {
    Handling.Draft draft = flag.handling().edit();
    draft.inhibitedBy = inhibitor.text();
    return Change.none(flag)
        .and(
            flag.with(draft.done()),
            new FlagMove(
                moment.cause(),
                "flag",
                "hold_on",
                flag.handling().inhibitedBy(),
                inhibitor.text(),
                FlagMove.BY_RULE,
                because(flag)));
  }

  /** The condition cleared or was retracted; a flag that people touched waits for them. */
  public static Change conditionEnded(Change so, Moment moment, String because) {
    Flag flag = so.flag();
    Handling.Draft draft = flag.handling().edit();
    switch (flag.handling().workflow()) {
      case OPEN, WAITING -> {
        // Who was contradicted did not correct anything.
        draft.selfCorrected = draft.disputedOccurrence != draft.occurrence;
        draft.closedAt = moment.cause();
        draft.stopTimers();
      }
      case ACKNOWLEDGED, SNOOZED ->
          draft.resolveAt = moment.inWorkingDays(moment.settings().autoResolve());
      case IN_CONVERSATION -> {}
      case RESOLVED, DISMISSED, EXPIRED -> {
        return so;
      }
    }
    return move(
        so, draft, WorkflowTrigger.CONDITION_ENDED, moment.cause(), FlagMove.BY_RULE, because);
  }

  /** The subject left, or the deal was closed. */
  public static Change subjectGone(Change so, Moment moment, String because) {
    if (WorkflowLifecycle.next(so.flag().handling().workflow(), WorkflowTrigger.SUBJECT_GONE)
        .isEmpty()) {
      return so;
    }
    Handling.Draft draft = so.flag().handling().edit();
    draft.closedAt = moment.cause();
    draft.stopTimers();
    return move(so, draft, WorkflowTrigger.SUBJECT_GONE, moment.cause(), FlagMove.BY_RULE, because);
  }

  /**
   * The flag got louder since it was {@code was}: what nobody has dealt with yet comes due as the
   * new severity asks, counted from now, but never later than before.
   */
  public static Change gotLouder(Change so, @Nullable Severity was, Moment moment) {
    Flag flag = so.flag();
    Severity now = flag.judged().severity();
    if (was == null || now.compareTo(was) <= 0) {
      return so;
    }
    Handling.Draft draft = flag.handling().edit();
    if (draft.workflow == Workflow.OPEN) {
      Instant next = escalateAt(moment.now(), moment, now, draft.escalation + 1);
      draft.escalateAt = Handling.earlier(draft.escalateAt, next);
    }
    if (draft.addressDueAt != null) {
      Instant due = moment.inWorkingDays(moment.settings().addressBy(now));
      draft.addressDueAt = due.isBefore(draft.addressDueAt) ? due : draft.addressDueAt;
      draft.addressBy = moment.manager().dayOf(draft.addressDueAt);
    }
    return so.and(
        flag.with(draft.done()),
        new FlagMove(
            moment.now(),
            "flag",
            "get_louder",
            was.toString(),
            now.toString(),
            FlagMove.BY_RULE,
            because(flag)));
  }

  /** A manager takes note; silence until the condition ends, then re-armed. */
  public static Outcome acknowledge(Flag flag, Moment moment, String by) {
    Handling.Draft draft = flag.handling().edit();
    draft.acknowledgedAt = moment.now();
    draft.acknowledgedBy = by;
    draft.escalateAt = null;
    return request(flag, draft, WorkflowTrigger.ACKNOWLEDGE, moment, by, null);
  }

  /** A manager wants to hear of it again later. */
  public static Outcome snooze(Flag flag, Moment moment, String by, Instant until, String reason) {
    Instant latest = moment.now().plus(moment.settings().snoozeCalendarDays(), ChronoUnit.DAYS);
    if (!until.isAfter(moment.now()) || until.isAfter(latest)) {
      return new Outcome.Invalid(
          "until must lie in the future and at most %d days from now."
              .formatted(moment.settings().snoozeCalendarDays()));
    }
    if (flag.handling().snoozes() >= moment.settings().snoozes()) {
      return refused(
          flag, "A flag can be snoozed %d times only.".formatted(moment.settings().snoozes()));
    }
    Handling.Draft draft = flag.handling().edit();
    draft.beforeSnooze = flag.handling().workflow();
    draft.snoozedUntil = until;
    draft.snoozes++;
    draft.escalateAt = null;
    return request(flag, draft, WorkflowTrigger.SNOOZE, moment, by, reason);
  }

  /** A manager closes it without acting, and says why. */
  public static Outcome dismiss(Flag flag, Moment moment, String by, String disposition) {
    Handling.Draft draft = flag.handling().edit();
    draft.disposition = disposition;
    draft.closedAt = moment.now();
    draft.dismissedUntil =
        moment.now().plus(moment.settings().dismissedCalendarDays(), ChronoUnit.DAYS);
    draft.stopTimers();
    return request(flag, draft, WorkflowTrigger.DISMISS, moment, by, disposition);
  }

  /**
   * A conversation takes the flag up: no timer of the flag runs while people talk about it. Only a
   * flag that lies open before its manager can be; a silent or closed one is not.
   */
  public static Outcome link(
      Flag flag, Moment moment, UUID conversationId, String by, String eventId) {
    Handling.Draft draft = flag.handling().edit();
    draft.conversationId = conversationId;
    draft.escalateAt = null;
    return WorkflowLifecycle.next(flag.handling().workflow(), WorkflowTrigger.LINK_CONVERSATION)
            .isEmpty()
        ? refused(
            flag,
            "A flag that is %s cannot be taken into a conversation."
                .formatted(flag.handling().workflow()))
        : new Outcome.Moved(
            moved(flag, draft, WorkflowTrigger.LINK_CONVERSATION, moment, by, null, eventId));
  }

  /** The conversation was closed with an outcome: that is what becomes of the flag too. */
  public static Change closeConversation(
      Flag flag, Moment moment, String by, String outcome, String eventId) {
    Handling.Draft draft = flag.handling().edit();
    draft.closedAt = moment.now();
    draft.stopTimers();
    return moved(flag, draft, WorkflowTrigger.CLOSE_CONVERSATION, moment, by, outcome, eventId);
  }

  /**
   * The conversation was cancelled, or goes on without the flag: somebody has taken note of it, so
   * it is theirs to deal with by the date it always had.
   */
  public static Change releaseConversation(
      Flag flag, Moment moment, String by, String because, String eventId) {
    Handling.Draft draft = flag.handling().edit();
    draft.conversationId = null;
    if (draft.acknowledgedAt == null) {
      draft.acknowledgedAt = moment.now();
      draft.acknowledgedBy = by;
    }
    if (!flag.judged().condition().isLive()) {
      draft.resolveAt = moment.inWorkingDays(moment.settings().autoResolve());
    }
    return moved(flag, draft, WorkflowTrigger.RELEASE_CONVERSATION, moment, by, because, eventId);
  }

  private static Change moved(
      Flag flag,
      Handling.Draft draft,
      WorkflowTrigger trigger,
      Moment moment,
      String by,
      @Nullable String because,
      String eventId) {
    return move(Change.none(flag), draft, trigger, moment.now(), by, because, List.of(eventId));
  }

  /**
   * A manager confirms that a flag whose condition has ended is dealt with, and what it was worth.
   */
  public static Outcome confirmResolved(Flag flag, Moment moment, String by, String disposition) {
    if (flag.judged().condition().isLive()) {
      return refused(flag, "The condition still holds; only one that has ended can be resolved.");
    }
    Handling.Draft draft = flag.handling().edit();
    draft.disposition = disposition;
    draft.closedAt = moment.now();
    draft.stopTimers();
    return request(flag, draft, WorkflowTrigger.CONFIRM_RESOLVED, moment, by, disposition);
  }

  /** Every timer that is due by now, one after the other. */
  public static Change timers(Flag flag, Moment moment) {
    Change change = Change.none(flag);
    change = wake(change, moment);
    change = escalate(change, moment);
    change = passAddressBy(change, moment);
    return passResolveBy(change, moment);
  }

  private static Change wake(Change so, Moment moment) {
    Handling handling = so.flag().handling();
    if (handling.workflow() != Workflow.SNOOZED || !isDue(handling.snoozedUntil(), moment)) {
      return so;
    }
    Handling.Draft draft = handling.edit();
    draft.snoozedUntil = null;
    draft.beforeSnooze = null;
    if (!so.flag().judged().condition().isLive()) {
      draft.closedAt = moment.now();
      draft.stopTimers();
      return timer(so, draft, WorkflowTrigger.WAKE_CLEARED, moment);
    }
    if (handling.beforeSnooze() == Workflow.ACKNOWLEDGED) {
      return timer(so, draft, WorkflowTrigger.WAKE_ACKNOWLEDGED, moment);
    }
    draft.escalateAt =
        escalateAt(moment.now(), moment, so.flag().judged().severity(), handling.escalation() + 1);
    return timer(so, draft, WorkflowTrigger.WAKE_OPEN, moment);
  }

  private static Change escalate(Change so, Moment moment) {
    Handling handling = so.flag().handling();
    if (handling.workflow() != Workflow.OPEN || !isDue(handling.escalateAt(), moment)) {
      return so;
    }
    Handling.Draft draft = handling.edit();
    draft.escalation++;
    draft.escalateAt =
        draft.escalation < MOST_ESCALATIONS
            ? nextEscalation(handling.escalateAt(), moment, so.flag().judged().severity())
            : null;
    return escalate(timer(so, draft, WorkflowTrigger.ESCALATE, moment), moment);
  }

  private static Change passAddressBy(Change so, Moment moment) {
    Handling handling = so.flag().handling();
    if (handling.workflow() != Workflow.ACKNOWLEDGED || !isDue(handling.addressDueAt(), moment)) {
      return so;
    }
    Handling.Draft draft = handling.edit();
    draft.overdue = true;
    draft.addressDueAt = null;
    return timer(so, draft, WorkflowTrigger.PASS_ADDRESS_BY, moment);
  }

  private static Change passResolveBy(Change so, Moment moment) {
    Handling handling = so.flag().handling();
    boolean waits =
        handling.workflow() == Workflow.ACKNOWLEDGED || handling.workflow() == Workflow.SNOOZED;
    if (!waits || !isDue(handling.resolveAt(), moment)) {
      return so;
    }
    Handling.Draft draft = handling.edit();
    draft.closedAt = moment.now();
    draft.stopTimers();
    return timer(so, draft, WorkflowTrigger.PASS_RESOLVE_BY, moment);
  }

  private static boolean isDue(@Nullable Instant at, Moment moment) {
    return at != null && !at.isAfter(moment.now());
  }

  /** Counted from the first one, so that what held that one back holds the second back too. */
  private static @Nullable Instant nextEscalation(
      @Nullable Instant first, Moment moment, Severity severity) {
    int days =
        moment.settings().escalationAfter(severity, MOST_ESCALATIONS)
            - moment.settings().escalationAfter(severity, 1);
    return first == null || days <= 0 ? null : moment.manager().plusWorkingDays(first, days);
  }

  private static @Nullable Instant escalateAt(
      Instant opened, Moment moment, Severity severity, int level) {
    int days = level > MOST_ESCALATIONS ? 0 : moment.settings().escalationAfter(severity, level);
    return days == 0 ? null : moment.manager().plusWorkingDays(opened, days);
  }

  static Outcome request(
      Flag flag,
      Handling.Draft draft,
      WorkflowTrigger trigger,
      Moment moment,
      String by,
      @Nullable String because) {
    if (WorkflowLifecycle.next(flag.handling().workflow(), trigger).isEmpty()) {
      return refused(
          flag,
          "A flag that is %s cannot be moved like this.".formatted(flag.handling().workflow()));
    }
    return new Outcome.Moved(move(Change.none(flag), draft, trigger, moment.now(), by, because));
  }

  static Outcome refused(Flag flag, String reason) {
    return new Outcome.Refused(reason, WorkflowLifecycle.allowed(flag.handling().workflow()));
  }

  private static Change timer(
      Change so, Handling.Draft draft, WorkflowTrigger trigger, Moment moment) {
    return move(so, draft, trigger, moment.now(), FlagMove.BY_TIMER, null);
  }

  private static Change move(
      Change so,
      Handling.Draft draft,
      WorkflowTrigger trigger,
      Instant at,
      String by,
      @Nullable String because) {
    return move(so, draft, trigger, at, by, because, List.of());
  }

  private static Change move(
      Change so,
      Handling.Draft draft,
      WorkflowTrigger trigger,
      Instant at,
      String by,
      @Nullable String because,
      List<String> eventIds) {
    Workflow from = so.flag().handling().workflow();
    Workflow to =
        WorkflowLifecycle.next(from, trigger)
            .orElseThrow(
                () -> new IllegalStateException("%s does not leave %s.".formatted(trigger, from)));
    draft.workflow = to;
    return so.and(
        so.flag().with(draft.done()),
        new FlagMove(
            at,
            "workflow",
            trigger.toString(),
            from.toString(),
            to.toString(),
            by,
            because,
            eventIds));
  }

  private static String because(Flag flag) {
    return flag.judged().finding().because().toString();
  }
}

package dev.forthright.flag.flag.domain;

import dev.forthright.flag.rule.domain.Severity;

/**
 * How long people have; all in working days of the manager unless named otherwise. Defaults:
 * domain.md 4.1.
 */
public record WorkflowSettings(
    int headStart,
    int warningEscalation,
    int warningSecondEscalation,
    int criticalEscalation,
    int criticalSecondEscalation,
    int warningAddressBy,
    int criticalAddressBy,
    int autoResolve,
    int snoozeCalendarDays,
    int snoozes,
    int dismissedCalendarDays,
    int reopenCalendarDays,
    int disputeWithin,
    int disputeHold) {

  public static final WorkflowSettings DEFAULT =
      new WorkflowSettings(2, 3, 7, 1, 3, 10, 5, 10, 30, 2, 30, 14, 10, 5);

  /** Working days from opening to this escalation; 0 = a flag of this severity never escalates. */
  int escalationAfter(Severity severity, int level) {
    return switch (severity) {
      case INFO -> 0;
      case WARNING -> level == 1 ? warningEscalation : warningSecondEscalation;
      case CRITICAL -> level == 1 ? criticalEscalation : criticalSecondEscalation;
    };
  }

  /** Working days from opening to the day by which it should be addressed. */
  int addressBy(Severity severity) {
    return severity == Severity.CRITICAL ? criticalAddressBy : warningAddressBy;
  }
}

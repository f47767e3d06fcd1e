package dev.forthright.conversation.conversation.domain;

import dev.forthright.events.Severity;
import dev.forthright.events.conversation.ConversationType;
import java.util.List;

/** Numbers of domain.md 4.2; working days unless the name says otherwise. */
public record ConversationSettings(
    int slaCritical,
    int slaWarning,
    int disputeHolds,
    int approvalHolds,
    int notice,
    int rescheduleEscalatesAt,
    int notesDue,
    int confirmDue,
    int reviewGrace,
    int clarityOpensCalendarDays,
    int clarityClosesCalendarDays,
    int fewestEvidence,
    int fewestOptions,
    int mostOpenCommitments) {

  /** As the domain gives them. */
  public static final ConversationSettings DEFAULT =
      new ConversationSettings(5, 10, 5, 15, 1, 3, 2, 2, 2, 1, 7, 2, 2, 5);

  /** Working days from the flag to the meeting. */
  public int sla(Severity severity) {
    return switch (severity) {
      case CRITICAL -> slaCritical;
      case WARNING, INFO -> slaWarning;
    };
  }

  /** Whose consent the type needs before it may be scheduled. */
  public List<Approver> approvals(ConversationType type) {
    return switch (type) {
      case COACHING, DEAL_INSPECTION -> List.of();
      case HARD -> List.of(Approver.HR, Approver.ENABLEMENT, Approver.EXECUTIVE);
      case PLAN_REVIEW -> List.of(Approver.HR);
    };
  }

  /** Calendar days within which the situation is looked at again. */
  public int latestReview(ConversationType type) {
    return switch (type) {
      case HARD, PLAN_REVIEW -> 14;
      case COACHING, DEAL_INSPECTION -> 30;
    };
  }
}

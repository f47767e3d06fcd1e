package dev.forthright.flag.flag;

import dev.forthright.events.Actor;
import dev.forthright.events.ActorKind;
import dev.forthright.events.ConditionState;
import dev.forthright.events.ForecastCategory;
import dev.forthright.events.Lens;
import dev.forthright.events.Severity;
import dev.forthright.events.SubjectType;
import dev.forthright.events.Topic;
import dev.forthright.events.WorkflowState;
import dev.forthright.events.flag.FlagChanged;
import dev.forthright.events.flag.ForecastDemotionRequested;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagMove;
import dev.forthright.flag.flag.domain.Handling;
import dev.forthright.flag.flag.domain.Judged;
import dev.forthright.flag.flag.domain.Workflow;
import dev.forthright.flag.rule.domain.Because;
import dev.forthright.flag.rule.domain.Evidence;
import dev.forthright.flag.rule.domain.Finding;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.outbox.OutgoingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saved change as events: ids, codes, dates and numbers only; the sentence for people stays here.
 * Next: conversation-service links it, metrics-service counts it.
 */
final class FlagEvents {

  private FlagEvents() {}

  static List<OutgoingEvent> of(Change change, Instant time) {
    Flag flag = change.flag();
    FlagMove last = change.moves().getLast();
    List<OutgoingEvent> events = new ArrayList<>();
    FlagChanged body = body(flag, last);
    OutgoingEvent changed =
        OutgoingEvent.of(id(body), Topic.FLAGS, flag.id().toString(), body, time)
            .about(flag.id().toString())
            .causedBy(cause(change), flag.id().toString());
    events.add(by(last) == null ? changed : changed.by(by(last)));
    boolean fired =
        change.moves().stream()
            .anyMatch(move -> move.machine().equals("condition") && move.trigger().equals("hold"));
    if (fired && flag.key().rule() == RuleId.EW13) {
      events.add(demotion(flag, time));
    }
    return events;
  }

  /**
   * The same for the same change on every replay, and another for a change that says anything else:
   * what people and timers did is not replayed, deadlines count from the clock, and a replay knows
   * in time what once came late.
   */
  private static UUID id(FlagChanged body) {
    return DerivedId.of("flag.changed", body.toString());
  }

  private static FlagChanged body(Flag flag, FlagMove last) {
    Judged judged = flag.judged();
    Handling handling = flag.handling();
    Finding finding = judged.finding();
    return new FlagChanged(
        flag.id(),
        flag.key().rule().name(),
        flag.ruleVersion(),
        SubjectType.valueOf(flag.key().subjectKind().name()),
        flag.key().subjectId(),
        flag.concern().personId(),
        flag.concern().managerId(),
        flag.key().scope(),
        Lens.valueOf(flag.key().rule().lens().name()),
        Severity.valueOf(judged.severity().name()),
        ConditionState.valueOf(judged.condition().name()),
        workflow(handling.workflow()),
        handling.occurrence(),
        handling.previousId(),
        handling.inhibitedBy(),
        handling.conversationId(),
        judged.firedTick(),
        judged.firedTick(),
        handling.openedAt(),
        handling.acknowledgedAt(),
        handling.closedAt(),
        handling.addressBy(),
        handling.escalation(),
        handling.overdue(),
        handling.disputed(),
        handling.selfCorrected(),
        handling.disposition(),
        finding.expected(),
        finding.actual(),
        finding.threshold(),
        finding.unit(),
        finding.luckProbability(),
        finding.evidence().stream().map(Evidence::eventId).distinct().toList(),
        last.trigger(),
        last.because(),
        flag.version(),
        flag.changedAt());
  }

  /** A waiting flag is open to nobody yet; consumers tell it by {@code inhibitedBy}. */
  private static WorkflowState workflow(Workflow workflow) {
    return switch (workflow) {
      case WAITING, OPEN -> WorkflowState.OPEN;
      case ACKNOWLEDGED -> WorkflowState.ACKNOWLEDGED;
      case SNOOZED -> WorkflowState.SNOOZED;
      case IN_CONVERSATION -> WorkflowState.IN_CONVERSATION;
      case RESOLVED -> WorkflowState.RESOLVED;
      case DISMISSED -> WorkflowState.DISMISSED;
      case EXPIRED -> WorkflowState.EXPIRED;
    };
  }

  private static OutgoingEvent demotion(Flag flag, Instant time) {
    return OutgoingEvent.of(
            DerivedId.of(
                "forecast-demotion", flag.id().toString(), flag.judged().firedTick().toString()),
            Topic.FLAGS,
            flag.id().toString(),
            new ForecastDemotionRequested(
                flag.id(),
                flag.key().subjectId(),
                ForecastCategory.COMMIT,
                ForecastCategory.BEST_CASE,
                Because.SLIPPED_TWO_WEEKS.toString(),
                time),
            time)
        .about(flag.key().subjectId())
        .causedBy(cause(flag), flag.id().toString());
  }

  /** The event that caused the last move that one did, else the newest the flag rests on. */
  private static String cause(Change change) {
    return change.moves().reversed().stream()
        .filter(move -> !move.eventIds().isEmpty())
        .findFirst()
        .map(move -> move.eventIds().getLast())
        .orElseGet(() -> cause(change.flag()));
  }

  private static String cause(Flag flag) {
    List<Evidence> evidence = flag.judged().finding().evidence();
    return evidence.isEmpty() ? flag.id().toString() : evidence.getLast().eventId();
  }

  private static @Nullable Actor by(FlagMove move) {
    return switch (move.by()) {
      case FlagMove.BY_RULE, FlagMove.BY_TIMER -> new Actor(null, ActorKind.WORKFLOW);
      default -> new Actor(move.by(), ActorKind.PERSON);
    };
  }
}

package dev.forthright.flag.flag;

import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.Handling;
import dev.forthright.flag.flag.domain.Judged;
import dev.forthright.flag.flag.domain.Workflow;
import dev.forthright.flag.rule.domain.Finding;
import dev.forthright.flag.rule.domain.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A flag in a list: what, about whom, how loud, how far. */
public record FlagView(
    UUID id,
    String rule,
    String ruleName,
    int ruleVersion,
    String subjectType,
    String subjectId,
    String scope,
    @Nullable String personId,
    @Nullable String managerId,
    String lens,
    String severity,
    String condition,
    String workflow,
    int occurrence,
    @Nullable UUID previousId,
    @Nullable String inhibitedBy,
    @Nullable UUID conversationId,
    String because,
    String sentence,
    @Nullable BigDecimal expected,
    @Nullable BigDecimal actual,
    @Nullable BigDecimal threshold,
    @Nullable String unit,
    @Nullable BigDecimal luckProbability,
    Instant firedAt,
    @Nullable Instant openedAt,
    @Nullable Instant endedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant snoozedUntil,
    @Nullable Instant closedAt,
    @Nullable LocalDate addressBy,
    int escalation,
    boolean overdue,
    boolean disputed,
    boolean selfCorrected,
    @Nullable String disposition,
    @Nullable String ruling,
    @Schema(
            description =
                "0 nobody's any more, or put off; 1 there is time; 2 to be addressed within 72"
                    + " hours, or disputed; 3 escalated, overdue, or to be addressed within 24 hours")
        int urgency,
    @Schema(description = "1 info, 2 warning, 3 critical") int importance,
    @Schema(
            description =
                "Field of the Eisenhower matrix: do_first, schedule, delegate, later, none")
        String quadrant,
    @Schema(
            description =
                "Whether it is to interrupt its manager now: a critical flag that is open")
        boolean interrupts,
    long version,
    Instant changedAt) {

  static FlagView of(Flag flag, FlagPriority priority) {
    Judged judged = flag.judged();
    Handling handling = flag.handling();
    Finding finding = judged.finding();
    return new FlagView(
        flag.id(),
        flag.key().rule().name(),
        flag.key().rule().slug(),
        flag.ruleVersion(),
        flag.key().subjectKind().toString(),
        flag.key().subjectId(),
        flag.key().scope(),
        flag.concern().personId(),
        flag.concern().managerId(),
        flag.key().rule().lens().toString(),
        judged.severity().toString(),
        judged.condition().toString(),
        handling.workflow().toString(),
        handling.occurrence(),
        handling.previousId(),
        handling.inhibitedBy(),
        handling.conversationId(),
        finding.because().toString(),
        finding.sentence(),
        finding.expected(),
        finding.actual(),
        finding.threshold(),
        finding.unit(),
        finding.luckProbability(),
        judged.firedTick(),
        handling.openedAt(),
        judged.endedAt(),
        handling.acknowledgedAt(),
        handling.snoozedUntil(),
        handling.closedAt(),
        handling.addressBy(),
        handling.escalation(),
        handling.overdue(),
        handling.disputed(),
        handling.selfCorrected(),
        handling.disposition(),
        handling.ruling(),
        priority.urgency(),
        priority.importance(),
        priority.quadrant().toString(),
        judged.severity() == Severity.CRITICAL && handling.workflow() == Workflow.OPEN,
        flag.version(),
        flag.changedAt());
  }
}

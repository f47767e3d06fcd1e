package dev.forthright.events.flag;

import dev.forthright.events.ConditionState;
import dev.forthright.events.Lens;
import dev.forthright.events.Severity;
import dev.forthright.events.SubjectType;
import dev.forthright.events.WorkflowState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A flag after a change of condition or workflow. Ids, codes, dates and numbers only: the sentence
 * for people stays in flag-service. {@code personId} is the person it concerns, {@code managerId}
 * who should act.
 */
public record FlagChanged(
    UUID flagId,
    String rule,
    int ruleVersion,
    SubjectType subjectType,
    String subjectId,
    @Nullable String personId,
    @Nullable String managerId,
    String scope,
    Lens lens,
    Severity severity,
    ConditionState condition,
    WorkflowState workflow,
    int occurrence,
    @Nullable UUID previousId,
    @Nullable String inhibitedBy,
    @Nullable UUID conversationId,
    @Nullable Instant firedTick,
    @Nullable Instant firedAt,
    @Nullable Instant openedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant closedAt,
    @Nullable LocalDate addressBy,
    int escalation,
    boolean overdue,
    boolean disputed,
    boolean selfCorrected,
    @Nullable String disposition,
    @Nullable BigDecimal expected,
    @Nullable BigDecimal actual,
    @Nullable BigDecimal threshold,
    @Nullable String unit,
    @Nullable BigDecimal luckProbability,
    List<String> evidenceEventIds,
    String trigger,
    @Nullable String because,
    long version,
    Instant changedAt)
    implements FlagEvent {}

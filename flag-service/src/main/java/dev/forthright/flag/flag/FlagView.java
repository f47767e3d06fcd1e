package dev.forthright.flag.flag;

import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.Handling;
import dev.forthright.flag.flag.domain.Judged;
import dev.forthright.flag.rule.domain.Finding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
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
    long version,
    Instant changedAt) {

  static FlagView of(Flag flag) {
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
        flag.version(),
        flag.changedAt());
  }
}

package dev.forthright.conversation.conversation.domain;

import dev.forthright.conversation.guard.domain.EvidenceKind;
import dev.forthright.conversation.guard.domain.SourceType;
import dev.forthright.events.Lens;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One observed fact; its sentence is kept sealed elsewhere. {@code observer} is a person or the
 * service that measured; {@code pattern} ties items that show the same habit; {@code answer} is the
 * rep's mark (agreed or disputed); {@code frozen} holds the numbers of a linked flag as they stood.
 */
public record EvidenceItem(
    UUID id,
    EvidenceKind kind,
    LocalDate observedAt,
    String observer,
    SourceType sourceType,
    String sourceRef,
    Lens lens,
    @Nullable String pattern,
    EvidenceStatus status,
    List<String> failing,
    @Nullable String overriddenBy,
    @Nullable String answer,
    @Nullable FrozenFlag frozen) {

  /** The numbers a flag rested on when it was linked. */
  public record FrozenFlag(
      UUID flagId,
      String rule,
      int ruleVersion,
      String subjectType,
      String subjectId,
      String severity,
      @Nullable BigDecimal expected,
      @Nullable BigDecimal actual,
      @Nullable BigDecimal threshold,
      @Nullable String unit,
      @Nullable BigDecimal luckProbability,
      @Nullable Instant firedAt,
      List<String> eventIds) {}

  public EvidenceItem {
    failing = List.copyOf(failing);
  }

  /** Whether it can carry a conversation. */
  public boolean counts() {
    return status == EvidenceStatus.ACCEPTED || status == EvidenceStatus.OVERRIDDEN;
  }

  EvidenceItem with(EvidenceStatus next, @Nullable String by) {
    return new EvidenceItem(
        id,
        kind,
        observedAt,
        observer,
        sourceType,
        sourceRef,
        lens,
        pattern,
        next,
        failing,
        by,
        answer,
        frozen);
  }

  EvidenceItem answered(String mark) {
    return new EvidenceItem(
        id,
        kind,
        observedAt,
        observer,
        sourceType,
        sourceRef,
        lens,
        pattern,
        status,
        failing,
        overriddenBy,
        mark,
        frozen);
  }
}

package dev.forthright.flag.deal.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What rules need to know about a deal; null means not known or empty in the CRM.
 *
 * @param nextMeetingAt the next meeting with the buyer that the CRM itself keeps on the deal
 */
public record DealState(
    @Nullable String ownerId,
    @Nullable String name,
    @Nullable String accountId,
    @Nullable Instant createdAt,
    @Nullable String stage,
    @Nullable StageKind stageKind,
    @Nullable String forecastCategory,
    @Nullable BigDecimal amount,
    @Nullable String currency,
    @Nullable LocalDate closeDate,
    @Nullable LocalDate buyerConfirmedCloseDate,
    @Nullable String buyerConfirmationActivityId,
    @Nullable String paperProcess,
    @Nullable String segment,
    @Nullable Instant nextMeetingAt,
    @Nullable String mergedInto,
    boolean deleted,
    boolean stale) {

  private static final String COMMIT = "commit";

  /** Still being worked: not won, lost, deleted or merged away. */
  public boolean isOpen() {
    return !deleted && mergedInto == null && (stageKind == null || stageKind == StageKind.OPEN);
  }

  public boolean isInCommit() {
    return isOpen() && COMMIT.equals(forecastCategory);
  }

  /** Legal, security and procurement steps run or are done. */
  public boolean isPaperProcessActive() {
    return "active".equals(paperProcess) || "done".equals(paperProcess);
  }

  /** The buyer confirmed a close date and an activity proves it. */
  public boolean isConfirmedByBuyer() {
    return buyerConfirmedCloseDate != null && buyerConfirmationActivityId != null;
  }
}

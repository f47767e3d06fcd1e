package dev.forthright.metrics.rollup.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A deal as it stood open at a moment.
 *
 * @param category forecast category as in events
 * @param probability 0 to 100, as the seller's system says
 */
public record OpenDeal(
    String opportunityId,
    String ownerId,
    @Nullable BigDecimal amount,
    @Nullable String currency,
    @Nullable LocalDate closeDate,
    @Nullable String stage,
    @Nullable String category,
    @Nullable BigDecimal probability,
    boolean qualified) {

  private static final String OMITTED = "omitted";
  private static final String COMMIT = "commit";

  /** Whether it is pipeline: qualified, and not left out of the forecast. */
  public boolean isPipeline() {
    return qualified && !OMITTED.equals(category);
  }

  /** Whether the seller commits to it. */
  public boolean isCommit() {
    return COMMIT.equals(category);
  }

  /**
   * Whether its record is stale on the day: overdue, or something that a deal must have missing.
   */
  public boolean isStaleOn(LocalDate day) {
    return closeDate == null || closeDate.isBefore(day) || amount == null || stage == null;
  }

  /** Whether it is due to close within the half-open stretch of days. */
  public boolean isDueWithin(LocalDate from, LocalDate to) {
    return closeDate != null && !closeDate.isBefore(from) && closeDate.isBefore(to);
  }
}

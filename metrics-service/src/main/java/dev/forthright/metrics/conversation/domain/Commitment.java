package dev.forthright.metrics.conversation.domain;

import dev.forthright.metrics.company.domain.Concern;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A commitment and its history, as known at a tick (K23). It counts once. Renegotiated before it
 * was due, it counts on its new date instead, but only the first time; renegotiated again, or when
 * it was due already, it counts as not kept on the date it had.
 *
 * @param firstDue the date as first agreed
 * @param renegotiatedOn the day of the first renegotiation
 * @param newDue the date agreed then
 * @param renegotiatedAgain whether there was a second renegotiation
 * @param settled whether it was marked kept, partly kept or missed
 * @param kept whether it was marked kept
 */
public record Commitment(
    CommitmentSide side,
    Concern concern,
    LocalDate firstDue,
    @Nullable LocalDate renegotiatedOn,
    @Nullable LocalDate newDue,
    boolean renegotiatedAgain,
    boolean settled,
    boolean kept) {

  /** The date on which it counts. */
  public LocalDate due() {
    return newDue != null && isRenegotiatedInTime() ? newDue : firstDue;
  }

  /** Whether it was kept as it was agreed, or as it was renegotiated in time. */
  public boolean isKept() {
    boolean tooLate = renegotiatedOn != null && !isRenegotiatedInTime();
    return kept && !tooLate && !renegotiatedAgain;
  }

  /** Whether it may still turn out to be kept. */
  public boolean isPending() {
    boolean broken = renegotiatedAgain || renegotiatedOn != null && !isRenegotiatedInTime();
    return !settled && !broken;
  }

  private boolean isRenegotiatedInTime() {
    return renegotiatedOn != null && renegotiatedOn.isBefore(firstDue);
  }
}

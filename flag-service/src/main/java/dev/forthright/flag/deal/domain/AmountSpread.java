package dev.forthright.flag.deal.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How large the open deals of a role are: the median, quartile and decile that decide what counts
 * as a big deal. Unknown below {@value #FEWEST} deals: then no deal counts as big.
 */
public record AmountSpread(
    long n, @Nullable BigDecimal median, @Nullable BigDecimal p75, @Nullable BigDecimal p90) {

  /** With fewer deals the top decile would be a single deal's accident. */
  public static final int FEWEST = 8;

  /** Nothing is known. */
  public static final AmountSpread UNKNOWN = new AmountSpread(0, null, null, null);

  /** Whether anything can be said about how large a deal is. */
  public boolean isKnown() {
    return n >= FEWEST && median != null;
  }

  /** Whether a deal is at least of middling size; false where nothing is known. */
  public boolean isAtLeastMedian(@Nullable BigDecimal amount) {
    return isKnown() && amount != null && amount.compareTo(median) >= 0;
  }

  public boolean isAboveP75(@Nullable BigDecimal amount) {
    return isAbove(amount, p75);
  }

  public boolean isAboveP90(@Nullable BigDecimal amount) {
    return isAbove(amount, p90);
  }

  private boolean isAbove(@Nullable BigDecimal amount, @Nullable BigDecimal line) {
    return n >= FEWEST && amount != null && line != null && amount.compareTo(line) > 0;
  }
}

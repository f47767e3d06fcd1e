package dev.forthright.metrics.rollup.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A value with what it was made of. A null value has a reason; a ratio keeps numerator and
 * denominator even then, so that longer periods and teams can be summed from it.
 *
 * @param n people, deals or sessions behind it
 * @param exposure working days behind it
 */
public record Measure(
    @Nullable BigDecimal value,
    @Nullable String nullReason,
    @Nullable BigDecimal numerator,
    @Nullable BigDecimal denominator,
    @Nullable Long n,
    @Nullable BigDecimal exposure) {

  private static final int RATIO_DECIMALS = 6;

  public Measure {
    if ((value == null) == (nullReason == null)) {
      throw new IllegalArgumentException("Exactly one of value and nullReason must be given.");
    }
    value = plain(value);
    numerator = plain(numerator);
    denominator = plain(denominator);
    exposure = plain(exposure);
  }

  /** A number of things; zero is zero. */
  public static Measure count(long n, BigDecimal exposure) {
    return new Measure(BigDecimal.valueOf(n), null, null, null, n, exposure);
  }

  /** A sum, of n things where that means something. */
  public static Measure sum(BigDecimal sum, @Nullable Long n, @Nullable BigDecimal exposure) {
    return new Measure(sum, null, null, null, n, exposure);
  }

  /** Not known, for a reason. */
  public static Measure unknown(String reason, @Nullable BigDecimal exposure) {
    return new Measure(null, reason, null, null, null, exposure);
  }

  /** A ratio; without a denominator above zero it is null for the given reason. */
  public static Measure ratio(
      BigDecimal numerator,
      BigDecimal denominator,
      @Nullable Long n,
      @Nullable BigDecimal exposure,
      String reasonWhenEmpty) {
    if (denominator.signum() <= 0) {
      return new Measure(null, reasonWhenEmpty, numerator, denominator, n, exposure);
    }
    BigDecimal value = numerator.divide(denominator, RATIO_DECIMALS, RoundingMode.HALF_UP);
    return new Measure(value, null, numerator, denominator, n, exposure);
  }

  /** The same parts without a verdict. */
  public Measure withheld(String reason) {
    return new Measure(null, reason, numerator, denominator, n, exposure);
  }

  /** One notation for one number, so that equal values are equal everywhere. */
  private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
    if (number == null) {
      return null;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}

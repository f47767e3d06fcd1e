package dev.forthright.flag.rule.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people say them: 4, not 4.0; 18.4, not 18.3999. */
final class Plain {

  private Plain() {}

  /** The whole number, without an empty decimal place. */
  static String exact(double value) {
    return text(BigDecimal.valueOf(value));
  }

  /** To one decimal place, or none where that would be zero. */
  static String rounded(double value) {
    return text(BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_EVEN));
  }

  private static String text(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}

package dev.forthright.feed.entity.domain;

import java.math.BigDecimal;

/** The lowest and the highest number that a field may have. */
public record Bounds(BigDecimal lowest, BigDecimal highest) {

  static Bounds of(String lowest, String highest) {
    return new Bounds(new BigDecimal(lowest), new BigDecimal(highest));
  }

  boolean hold(BigDecimal number) {
    return number.compareTo(lowest) >= 0 && number.compareTo(highest) <= 0;
  }
}

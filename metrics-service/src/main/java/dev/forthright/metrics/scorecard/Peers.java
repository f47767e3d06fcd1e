package dev.forthright.metrics.scorecard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group of colleagues in one period. One of them is compared with the others, so the own value is
 * taken out; for that the values around the middle are enough, and all of them need not be kept.
 *
 * @param members everybody in the group, with a value or not
 * @param middles by metric
 */
record Peers(Set<String> members, Map<String, Middle> middles) {

  private static final int DECIMALS = 6;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /**
   * The middle of sorted values: of an odd number the one in the middle and its neighbours, of an
   * even number the two in the middle and the next.
   */
  record Middle(
      long count, @Nullable BigDecimal before, BigDecimal middle, @Nullable BigDecimal after) {}

  /** How many others have a value, and their median; null when nobody has. */
  record Others(long count, @Nullable BigDecimal median) {}

  /**
   * What the others have.
   *
   * @param own the value of the one who is compared, if there is one
   */
  Others without(String personId, String metric, @Nullable BigDecimal own) {
    Middle middle = middles.get(metric);
    if (middle == null) {
      return new Others(0, null);
    }
    if (own == null || !members.contains(personId)) {
      return new Others(middle.count(), median(middle));
    }
    return new Others(middle.count() - 1, medianWithout(middle, own));
  }

  private static @Nullable BigDecimal median(Middle middle) {
    return middle.count() % 2 == 1
        ? rounded(middle.middle())
        : between(middle.before(), middle.middle());
  }

  private static @Nullable BigDecimal medianWithout(Middle middle, BigDecimal own) {
    if (middle.count() == 1) {
      return null;
    }
    if (middle.count() % 2 == 0) {
      return rounded(own.compareTo(middle.before()) <= 0 ? middle.middle() : middle.before());
    }
    int side = own.compareTo(middle.middle());
    if (side == 0) {
      return between(middle.before(), middle.after());
    }
    return side < 0
        ? between(middle.middle(), middle.after())
        : between(middle.before(), middle.middle());
  }

  private static BigDecimal between(BigDecimal low, BigDecimal high) {
    return low.add(high).divide(TWO, DECIMALS, RoundingMode.HALF_UP);
  }

  private static BigDecimal rounded(BigDecimal value) {
    return value.setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}

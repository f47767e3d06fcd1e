package dev.forthright.metrics.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.scorecard.Peers.Middle;
import dev.forthright.metrics.scorecard.Peers.Others;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The median of the others from the middle of all, against sorting the others. */
class PeersTest {

  private static final String METRIC = "exposure-days";

  @Test
  void theMedianOfTheOthersIsThatOfThoseLeft() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      List<BigDecimal> values = values(random, 1 + random.nextInt(9));
      BigDecimal own = values.get(random.nextInt(values.size()));
      List<BigDecimal> others = new ArrayList<>(values);
      others.remove(own);

      assertThat(peers(values).without("me", METRIC, own))
          .as("%s without %s", values, own)
          .isEqualTo(new Others(others.size(), median(others)));
      assertThat(peers(values).without("me", METRIC, null))
          .as("%s, and no own value", values)
          .isEqualTo(new Others(values.size(), median(values)));
      assertThat(peers(values).without("guest", METRIC, own))
          .as("%s, and not one of them", values)
          .isEqualTo(new Others(values.size(), median(values)));
    }
  }

  @Test
  void ofWhatNobodyHasThereIsNoMedian() {
    assertThat(peers(List.of(BigDecimal.ONE)).without("me", "quota-attainment", null))
        .isEqualTo(new Others(0, null));
  }

  private static List<BigDecimal> values(Random random, int count) {
    List<BigDecimal> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(BigDecimal.valueOf(random.nextInt(5)));
    }
    Collections.sort(values);
    return values;
  }

  /** As the database takes it from the sorted values, whose first has number 1. */
  private static Peers peers(List<BigDecimal> sorted) {
    int half = sorted.size() / 2;
    return new Peers(
        Set.of("me", "you"),
        Map.of(
            METRIC,
            new Middle(
                sorted.size(), at(sorted, half), at(sorted, half + 1), at(sorted, half + 2))));
  }

  private static BigDecimal at(List<BigDecimal> values, int number) {
    return number < 1 || number > values.size() ? null : values.get(number - 1);
  }

  private static BigDecimal median(List<BigDecimal> sorted) {
    int count = sorted.size();
    if (count == 0) {
      return null;
    }
    return sorted
        .get((count - 1) / 2)
        .add(sorted.get(count / 2))
        .divide(BigDecimal.valueOf(2), 6, RoundingMode.HALF_UP);
  }
}

package dev.forthright.flag.engagement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void quantilesAreValuesThatWereSeen() {
    List<Double> days = new ArrayList<>();
    for (int day = 1; day <= 20; day++) {
      days.add((double) day);
    }
    Collections.reverse(days);
    assertThat(Spread.of(days)).isEqualTo(new Spread(20, 15, 18));
    assertThat(Spread.of(List.of(4.0))).isEqualTo(new Spread(1, 4, 4));
    assertThat(Spread.of(List.of(1.0, 2.0, 3.0))).isEqualTo(new Spread(3, 3, 3));
  }
}

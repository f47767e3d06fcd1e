package dev.forthright.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void takesAMeasuredValueAndNoneBetween() {
    List<Double> hundred = IntStream.rangeClosed(1, 100).mapToObj(n -> (double) n).toList();
    Percentiles percentiles = Percentiles.of(hundred.reversed());
    assertThat(percentiles.at(0.5)).isEqualTo(50);
    assertThat(percentiles.at(0.99)).isEqualTo(99);
    assertThat(percentiles.at(1)).isEqualTo(100);
  }

  @Test
  void tellsTheWorstOfFew() {
    Percentiles percentiles = Percentiles.of(List.of(7.0, 3.0));
    assertThat(percentiles.at(0.99)).isEqualTo(7);
    assertThat(percentiles.text()).isEqualTo("p50 3 ms, p99 7 ms, max 7 ms");
  }

  @Test
  void refusesNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Percentiles.of(List.of()));
  }

  @Test
  void takesTheMiddleOfRounds() {
    assertThat(Round.median(3, 1, 2)).isEqualTo(2);
    assertThat(Round.median(4, 1, 2, 3)).isEqualTo(2.5);
  }
}

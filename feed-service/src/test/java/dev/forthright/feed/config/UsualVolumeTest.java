package dev.forthright.feed.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsualVolumeTest {

  @ParameterizedTest(name = "{0} after {1}: {2}")
  @CsvSource(
      textBlock =
          """
          # records, the same hours 1 to 4 weeks earlier, drop
                9, 100 100 100 100,      true
               10, 100 100 100 100,      false
                0, 99 99 99 99,          false
                0, 100 100,              false
                0, 100 100 100,          true
               50, 90000 400 400 400,    false
               39, 90000 400 400 400,    true
                9, 0 100 100 100,        true
                0, 0 0 100 100,          false
          """)
  void aDropIsFarBelowTheMedianOfAtLeastThreeWeeks(long records, String earlier, boolean drop) {
    List<Long> weeks = Arrays.stream(earlier.split(" ")).map(Long::valueOf).toList();

    assertThat(new UsualVolume(0.1, 100).isDrop(records, weeks)).isEqualTo(drop);
  }

  @Test
  void aShareOfZeroJudgesNothing() {
    assertThat(new UsualVolume(0, 1).isDrop(0, List.of(500L, 500L, 500L))).isFalse();
  }

  @Test
  void aShareOfEverythingIsRefusedByName() {
    assertThatThrownBy(() -> new UsualVolume(1, 100)).hasMessageContaining("volume-drop-below");
    assertThatThrownBy(() -> new UsualVolume(Double.NaN, 100))
        .hasMessageContaining("volume-drop-below");
    assertThatThrownBy(() -> new UsualVolume(0.1, 0)).hasMessageContaining("volume-drop-usual");
  }
}

package dev.forthright.metrics.flag.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Concern;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagPrecisionTest {

  @ParameterizedTest(name = "{0} useful, {1} not, {2} not judged -> too few: {3}")
  @CsvSource(
      textBlock =
          """
          # useful, useless, not judged, too few judged
                 2,       1,          2, false
                 2,       1,          3, true
                 0,       3,          2, false
                 0,       0,          1, true
                29,      30,         41, true
                30,      30,         40, false
          """)
  void sixtyPercentOfTheClosedMustBeJudged(int useful, int useless, int unjudged, boolean tooFew) {
    List<ClosedFlag> flags = new ArrayList<>();
    for (int i = 0; i < useful; i++) {
      flags.add(new ClosedFlag(new Concern("ann", "m"), true));
    }
    for (int i = 0; i < useless; i++) {
      flags.add(new ClosedFlag(new Concern("ann", "m"), false));
    }
    for (int i = 0; i < unjudged; i++) {
      flags.add(new ClosedFlag(new Concern("ann", "m"), null));
    }
    FlagPrecision precision = FlagPrecision.of(flags);
    assertThat(precision)
        .isEqualTo(new FlagPrecision(useful + useless + unjudged, useful + useless, useful));
    assertThat(precision.isTooFewJudged()).isEqualTo(tooFew);
  }
}

package dev.forthright.metrics.survival.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KaplanMeierTest {

  /** Weeks in remission of the 6-MP trial (Freireich 1963): the estimate's best known example. */
  private static final String TREATED =
      "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+";

  private static final String PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23";

  @ParameterizedTest(name = "{0}: {1} % by {2}")
  @CsvSource(
      delimiter = ';',
      nullValues = "never",
      textBlock =
          """
          # observations (+ censored)                                            ; percent ; day
          6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+   ; 50      ; 23
          6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+   ; 25      ; 13
          6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+   ; 90      ; never
          1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23                      ; 50      ; 8
          1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23                      ; 90      ; 17
          1 3                                                                    ; 50      ; 1
          1 2 3                                                                  ; 50      ; 2
          1 5+                                                                   ; 50      ; 1
          1 5+ 5+                                                                ; 50      ; never
          0 0 4                                                                  ; 50      ; 0
          0 0 4                                                                  ; 90      ; 4
          5+                                                                     ; 50      ; never
          3 3+                                                                   ; 50      ; 3
          """)
  void findsTheDayByWhichItHasHappenedToThatShare(
      String observations, int percent, Integer expected) {
    OptionalInt day = KaplanMeier.of(parse(observations)).day(percent);
    assertThat(day).isEqualTo(expected == null ? OptionalInt.empty() : OptionalInt.of(expected));
  }

  @Test
  void nothingObservedIsNothingKnown() {
    assertThat(KaplanMeier.of(List.of()).day(50)).isEmpty();
  }

  @Test
  void leavingOutWhatIsCensoredWouldFlatter() {
    assertThat(KaplanMeier.of(parse("1 2 3 20+ 20+ 20+")).day(50)).hasValue(3);
    assertThat(KaplanMeier.of(parse("1 2 3 20+ 20+ 20+ 20+")).day(50)).isEmpty();
    assertThat(KaplanMeier.of(parse("1 2 3")).day(50)).hasValue(2);
  }

  @Test
  void theOrderOfObservationsDoesNotMatter() {
    List<Observation> shuffled = new ArrayList<>(parse(TREATED + " " + PLACEBO));
    OptionalInt expected = KaplanMeier.of(shuffled).day(50);
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(KaplanMeier.of(shuffled).day(50)).isEqualTo(expected);
    }
  }

  private static List<Observation> parse(String observations) {
    return Arrays.stream(observations.strip().split(" "))
        .map(text -> new Observation(Integer.parseInt(text.replace("+", "")), !text.endsWith("+")))
        .toList();
  }
}

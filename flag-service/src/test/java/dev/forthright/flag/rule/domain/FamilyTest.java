package dev.forthright.flag.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FamilyTest {

  @Test
  void aSubjectCountsOnceHoweverManyOfItsTestsPass() {
    List<Assessed> family = new ArrayList<>(List.of(one("fell", "meeting", 1e-6, 1e-6)));
    family.add(one("fell", "call", 1e-6, 1e-6));
    family.add(one("chance", "meeting", 0.011, 0.2));
    for (int rep = 0; rep < 8; rep++) {
      family.add(one("rep-" + rep, "meeting", 0.5, 0.6));
    }
    // Of ten subjects one passes at 0.1 / 10; five tests of 22 would let 0.011 through.
    double cut = Family.of(family).cut(0.10);
    assertThat(cut).isCloseTo(0.01, within(1e-12));
    assertThat(passes(family, 0, 1e-6, cut)).isTrue();
    assertThat(passes(family, 2, 0.011, cut)).isFalse();
  }

  @Test
  void aTestPassesExactlyWhenItWouldCarryItsSubject() {
    Random chance = new Random(7);
    for (int trial = 0; trial < 10_000; trial++) {
      int tests = 1 + chance.nextInt(9);
      double[] p = chance.doubles(tests, 0, 0.2 / tests).toArray();
      double smallest = Arrays.stream(p).min().orElseThrow();
      List<Assessed> alone = List.of(one("rep-1", "meeting", p));
      double cut = Family.of(alone).cut(0.10);
      assertThat(passes(alone, 0, smallest, cut)).isEqualTo(smallest * tests <= 0.10);
    }
  }

  @Test
  void whoWasNotTestedDoesNotCount() {
    List<Assessed> family = List.of(one("rep-1", "meeting", 0.09), one("rep-2", "meeting"));
    assertThat(Family.of(family).cut(0.10)).isEqualTo(0.10);
    assertThat(Family.of(List.of(one("rep-2", "meeting"))).cut(0.10))
        .isEqualTo(BenjaminiHochberg.NOTHING_PASSES);
    assertThat(Family.of(family).share(family.getFirst(), BenjaminiHochberg.NOTHING_PASSES))
        .isNegative();
  }

  private static boolean passes(List<Assessed> family, int index, double p, double cut) {
    return p <= Family.of(family).share(family.get(index), cut);
  }

  private static Assessed one(String subject, String scope, double... p) {
    return new Assessed(
        SubjectKind.REP,
        subject,
        scope,
        Arrays.stream(p).boxed().toList(),
        null,
        cut -> {
          throw new AssertionError("not asked");
        });
  }
}

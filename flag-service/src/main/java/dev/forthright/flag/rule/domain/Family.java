package dev.forthright.flag.rule.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everybody whom one rule tested at one tick, for the multiple-testing cut over all of them. A
 * subject counts once, however many tests it went through: its smallest p-value, times the number
 * of its tests. Otherwise one rep who fell in every kind of activity would be many discoveries, and
 * each of them would let a tenth of a chance finding through. Source: domain.md 3.4, "Multiple
 * comparisons": over all evaluated subjects.
 */
public final class Family {

  /** Far more than dividing loses and far less than two p-values differ. */
  private static final double ROUNDING = 1 + 1e-12;

  private record Subject(SubjectKind kind, String id) {}

  private record Tests(double smallest, int count) {

    Tests and(Tests other) {
      return new Tests(Math.min(smallest, other.smallest), count + other.count);
    }

    double combined() {
      return Math.min(1, smallest * count);
    }
  }

  private final Map<Subject, Tests> subjects = new HashMap<>();

  private Family(List<Assessed> assessed) {
    for (Assessed one : assessed) {
      for (double p : one.probabilities()) {
        subjects.merge(subject(one), new Tests(p, 1), Tests::and);
      }
    }
  }

  /** All that a rule tested. */
  public static Family of(List<Assessed> assessed) {
    return new Family(assessed);
  }

  /**
   * The line that a subject must not exceed, or {@link BenjaminiHochberg#NOTHING_PASSES}.
   *
   * @param falseDiscovery accepted share of chance findings among the subjects that pass
   */
  public double cut(double falseDiscovery) {
    return BenjaminiHochberg.cut(
        subjects.values().stream().map(Tests::combined).toList(), falseDiscovery);
  }

  /** What the cut leaves to each single test of a subject: the more tests, the less. */
  public double share(Assessed one, double cut) {
    Tests tests = subjects.get(subject(one));
    return tests == null ? cut : cut / tests.count() * ROUNDING;
  }

  private static Subject subject(Assessed one) {
    return new Subject(one.kind(), one.subjectId());
  }
}

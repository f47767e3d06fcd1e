package dev.forthright.flag.rule.domain;

/** What a rule says about one subject at one tick; "no flag" is explained like a flag. */
public sealed interface Verdict {

  /** Luck more frequent than this makes a flag a level quieter (domain.md 3.4, "Severity"). */
  double LOUD_LUCK = 0.10;

  Finding finding();

  /** A raise as loud as its luck probability allows. */
  static Raise raise(Severity severity, Finding finding) {
    boolean lucky =
        finding.luckProbability() != null && finding.luckProbability().doubleValue() > LOUD_LUCK;
    return lucky
        ? new Raise(
            severity.quieter(),
            finding.noting("One level quieter: luck alone would often look like this."))
        : new Raise(severity, finding);
  }

  /** The raise threshold is met. */
  record Raise(Severity severity, Finding finding) implements Verdict {}

  /**
   * The raise threshold is met but the whole family's multiple-testing cut is not: it counts as
   * held and may fire at a later tick that passes the cut.
   */
  record Unproven(Finding finding) implements Verdict {}

  /**
   * Too good to raise, not good enough to clear: a firing condition stays, a new one is not born.
   */
  record Between(Finding finding) implements Verdict {}

  /** The clear threshold is met, or there never was anything. */
  record Quiet(Finding finding) implements Verdict {}

  /** The data cannot carry a verdict; a firing condition is remembered, nothing is raised. */
  record TooLittleData(Finding finding) implements Verdict {}
}

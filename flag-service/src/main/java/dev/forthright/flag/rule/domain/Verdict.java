package dev.forthright.flag.rule.domain;

/** What a rule says about one subject at one tick; "no flag" is explained like a flag. */
public sealed interface Verdict {

  Finding finding();

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

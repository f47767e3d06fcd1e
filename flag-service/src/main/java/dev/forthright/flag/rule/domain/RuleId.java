package dev.forthright.flag.rule.domain;

import java.util.Arrays;
import java.util.Optional;

/** Every rule by its number, with what never changes about it. Numbers and names: domain.md 3.6. */
public enum RuleId {
  EW03("activity-decline", Lens.CADENCE, SubjectKind.REP, Cadence.WEEKLY, 2, true),
  EW11("close-date-overdue", Lens.PIPELINE, SubjectKind.DEAL, Cadence.DAILY, 1, false),
  EW12("close-date-pushed", Lens.PIPELINE, SubjectKind.DEAL, Cadence.DAILY, 1, false),
  EW13("commit-slippage", Lens.PIPELINE, SubjectKind.DEAL, Cadence.WEEKLY, 1, false),
  EW14("commit-unsupported", Lens.PLAYS, SubjectKind.DEAL, Cadence.DAILY, 1, false),
  EW19("coaching-cadence-missed", Lens.CADENCE, SubjectKind.MANAGER_REP, Cadence.WEEKLY, 2, true),
  EW21("commitment-overdue", Lens.CADENCE, SubjectKind.REP, Cadence.DAILY, 1, false);

  /** At which ticks a rule runs. */
  public enum Cadence {
    DAILY,
    WEEKLY
  }

  private final String slug;
  private final Lens lens;
  private final SubjectKind subject;
  private final Cadence cadence;
  private final int holdFor;
  private final boolean seesAbsence;

  RuleId(
      String slug,
      Lens lens,
      SubjectKind subject,
      Cadence cadence,
      int holdFor,
      boolean seesAbsence) {
    this.slug = slug;
    this.lens = lens;
    this.subject = subject;
    this.cadence = cadence;
    this.holdFor = holdFor;
    this.seesAbsence = seesAbsence;
  }

  /** The rule of that number, if there is one. */
  public static Optional<RuleId> of(String number) {
    return Arrays.stream(values()).filter(id -> id.name().equals(number)).findFirst();
  }

  /** The readable name. */
  public String slug() {
    return slug;
  }

  public Lens lens() {
    return lens;
  }

  public SubjectKind subject() {
    return subject;
  }

  public Cadence cadence() {
    return cadence;
  }

  /** Consecutive evaluations that must meet the raise threshold before the condition fires. */
  public int holdFor() {
    return holdFor;
  }

  /** Whether a dead feed or an absent person looks like a drift to this rule. */
  public boolean seesAbsence() {
    return seesAbsence;
  }
}

package dev.forthright.flag.rule.domain;

/** At which ticks a rule runs: every day's, or only those that end a longer period. */
public enum Cadence {
  DAILY,
  WEEKLY,
  MONTHLY,
  QUARTERLY;

  /** Whether it runs at this tick. */
  public boolean isDueAt(AsOf asOf) {
    return switch (this) {
      case DAILY -> true;
      case WEEKLY -> asOf.weekEnd();
      case MONTHLY -> asOf.monthEnd();
      case QUARTERLY -> asOf.quarterEnd();
    };
  }
}

package dev.forthright.flag.rule.domain;

import java.util.Locale;

/** Why a rule decided as it did: a stable code that carries no text about anybody. */
public enum Because {
  // raised
  CLOSE_DATE_PASSED,
  THIRD_PUSH,
  QUARTER_END_PUSH,
  SLIPPED_TWO_WEEKS,
  COMMIT_WITHOUT_SUPPORT,
  ACTIVITY_FELL,
  COACHING_RATE_LOW,
  NO_RECENT_ONE_ON_ONE,
  COMMITMENT_OVERDUE,
  // neither raised nor clear
  SLIPPED_ONE_WEEK,
  BETWEEN_THRESHOLDS,
  CHANCE_NOT_EXCLUDED,
  FAMILY_NOT_SIGNIFICANT,
  // quiet
  DEAL_WON,
  DEAL_LOST,
  DEAL_GONE,
  NOT_DUE,
  FEW_PUSHES,
  NO_RECENT_PUSH,
  NOT_IN_COMMIT,
  NO_SLIP,
  NEW_IN_COMMIT,
  SUPPORTED,
  ACTIVITY_STEADY,
  COACHING_DELIVERED,
  COMMITMENT_SETTLED,
  NO_COMMITMENT,
  // too little data
  NO_CLOSE_DATE,
  RECORD_STALE,
  FEED_STALE,
  PERSON_ABSENT,
  PERSON_RAMPING,
  TERRITORY_CHANGED,
  LOW_EXPOSURE,
  FEW_EXPECTED,
  SHORT_BASELINE,
  NO_ROLLUP,
  NOTHING_REQUIRED,
  // a person's ruling
  DISPUTE_UPHELD;

  /** The code as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

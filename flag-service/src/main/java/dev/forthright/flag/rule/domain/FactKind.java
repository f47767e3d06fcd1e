package dev.forthright.flag.rule.domain;

import java.util.Locale;

/**
 * The kinds of fact that rules rest on. Which feed delivers which kind is learned from the facts
 * themselves, so that a silent feed mutes only the rules that depend on it.
 */
public enum FactKind {
  OPPORTUNITIES,
  CONTACT_ROLES,
  ACTIVITIES,
  COACHING,
  PEOPLE,
  QUOTAS,
  PLAY_STEPS,
  FORECASTS;

  /** The name as it stands in SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

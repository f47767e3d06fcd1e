package dev.forthright.storylines;

import org.jspecify.annotations.Nullable;

/**
 * What can happen to a rep or a pair, and by when somebody who watches should have noticed. A decoy
 * looks like a drift and is none.
 */
public enum Plot {
  ONE_ACTIVITY_FALLS_AT_ONCE("EW03", 5, "One activity, ten a week or more, falls by 60 % at once"),
  EVERYTHING_FADES("EW03", 10, "Meetings, calls and emails fall to 40 % within eight weeks"),
  A_FIFTH_LESS("EW03", 20, "All activity falls by a fifth, and stays there"),
  COACHING_STOPS("EW19", 5, "The manager holds no one-to-one any more"),
  COACHING_HALVES("EW19", 10, "The manager holds every second one-to-one"),

  LEAVE("Three weeks of leave, known beforehand"),
  SICK_LEAVE("Two weeks of leave, known a week late"),
  RAMP("A new hire, whose activity grows for six months"),
  TRANSFER("A new territory: activity at 60 % for four weeks"),
  FEED_OUTAGE("Nothing of a whole team is recorded for two weeks, then all of it"),
  LATE_LOGGING("Logs one week's work ten days late, every fourth week"),
  MANAGER_AWAY("The manager is away for three weeks, and no one-to-ones take place");

  private final @Nullable String rule;
  private final int weeks;
  private final String title;

  Plot(String rule, int weeks, String title) {
    this.rule = rule;
    this.weeks = weeks;
    this.title = title;
  }

  Plot(String title) {
    this.rule = null;
    this.weeks = 0;
    this.title = title;
  }

  /** The rule that should notice; null for a decoy, which nobody should. */
  public @Nullable String rule() {
    return rule;
  }

  public boolean isDecoy() {
    return rule == null;
  }

  /** Weeks within which it should be noticed; 0 for a decoy. */
  public int weeks() {
    return weeks;
  }

  public String title() {
    return title;
  }
}

package dev.forthright.metrics.flag.domain;

import java.util.List;

/**
 * How many of the flags that people judged when they closed them were worth anything (domain.md
 * 5.3, K18).
 *
 * @param closed all that were closed
 * @param judged of these, those of which it was said what they were worth
 * @param useful of these, those that were acted on or useful
 */
public record FlagPrecision(long closed, long judged, long useful) {

  /** With a smaller part of the closed flags judged, in percent, the rest could say otherwise. */
  public static final int LEAST_JUDGED_PERCENT = 60;

  /** Counts closed flags. */
  public static FlagPrecision of(List<ClosedFlag> flags) {
    return new FlagPrecision(
        flags.size(),
        flags.stream().filter(flag -> flag.useful() != null).count(),
        flags.stream().filter(flag -> Boolean.TRUE.equals(flag.useful())).count());
  }

  /** Whether so few were judged that nothing is said. */
  public boolean isTooFewJudged() {
    return judged * 100 < closed * LEAST_JUDGED_PERCENT;
  }
}

package dev.forthright.flag.rule.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rep's weekly counts of one kind of activity as known at a tick.
 *
 * @param kind meeting, call or email
 * @param weeks oldest first, ending with the week that ends at the tick; weeks without a rollup are
 *     missing
 * @param frozenBaselineEnd where the baseline stopped when the condition first met its threshold; a
 *     slow decline must not become its own yardstick
 */
public record RepCase(
    String personId,
    String kind,
    List<Week> weeks,
    @Nullable LocalDate frozenBaselineEnd,
    Circumstances circumstances) {

  public RepCase {
    weeks = List.copyOf(weeks);
  }

  /** One week's count and days at risk, with the rollups that say so. */
  public record Week(
      LocalDate from,
      long count,
      double exposureDays,
      String countEventId,
      String exposureEventId,
      Instant at) {}
}

package dev.forthright.flag.rule.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A manager and one of their reps: what coaching the cadence policy asked for and what was done, as
 * known at a tick.
 *
 * @param weeks the trailing weeks, oldest first
 * @param oneOnOneAge days since the last completed 1:1, or null when that is not known
 */
public record PairCase(
    String managerId,
    String repId,
    List<Week> weeks,
    @Nullable Age oneOnOneAge,
    Circumstances circumstances) {

  public PairCase {
    weeks = List.copyOf(weeks);
  }

  /** Sessions completed with notes, and sessions required, in one week. */
  public record Week(
      LocalDate from, double completed, double required, String eventId, Instant at) {}

  /** Days since the last completed 1:1. */
  public record Age(double days, String eventId, Instant at) {}
}

package dev.forthright.storylines;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rep as the people feed tells of them.
 *
 * @param rampEnd day on which the ramp ends, for a new hire
 * @param territoryChangedOn day of the last change of territory, if any
 * @param absences leave in whole days
 */
public record Rep(
    String id,
    String managerId,
    @Nullable LocalDate rampEnd,
    @Nullable LocalDate territoryChangedOn,
    List<Absence> absences) {

  /**
   * Days away.
   *
   * @param to the last day away
   * @param knownOn the day on which the feed tells of it
   */
  public record Absence(LocalDate from, LocalDate to, LocalDate knownOn) {

    /** Whether a day lies in it. */
    public boolean covers(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  public Rep {
    absences = List.copyOf(absences);
  }
}

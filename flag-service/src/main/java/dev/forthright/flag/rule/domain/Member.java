package dev.forthright.flag.rule.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the cohort as of the tick.
 *
 * @param role discipline and segment, such as {@code sales/smb}; {@code -} stands for an unknown
 *     one
 * @param here works here on the day
 * @param roleSince first day in the present role, if known
 * @param rampingUntil still growing into the role until this day, or null
 * @param absent away on the day of the tick
 * @param territoryChangedOn the last change of territory, if recent
 * @param rampEnd the day on which the ramp in the present role ends or ended, if known
 */
public record Member(
    String personId,
    @Nullable String managerId,
    String role,
    @Nullable String segment,
    boolean here,
    @Nullable LocalDate roleSince,
    @Nullable LocalDate rampingUntil,
    boolean absent,
    @Nullable LocalDate territoryChangedOn,
    @Nullable LocalDate rampEnd) {

  /** Somebody whom no feed has told of. */
  public static Member unknown(String personId) {
    return new Member(personId, null, "-/-", null, false, null, null, false, null, null);
  }

  /** Whether still growing into the role. */
  public boolean isRamping() {
    return rampingUntil != null;
  }

  /** Whether a day lay in the ramp, or before the role. */
  public boolean rampsOnOrAfter(LocalDate day) {
    return rampEnd != null && rampEnd.isAfter(day);
  }
}

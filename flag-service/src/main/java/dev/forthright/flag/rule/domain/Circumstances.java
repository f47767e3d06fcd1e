package dev.forthright.flag.rule.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What may look like a drift without being one: a dead feed is not a lazy rep, and neither is
 * somebody on leave, new in the role or in a new territory.
 *
 * @param staleFeed a feed that went silent before the tick
 * @param absent away on the day of the tick
 * @param rampingUntil still growing into the role until this day
 * @param territoryChangedOn the last change of territory, if recent
 */
public record Circumstances(
    @Nullable String staleFeed,
    boolean absent,
    @Nullable LocalDate rampingUntil,
    @Nullable LocalDate territoryChangedOn) {

  /** Nothing stands in the way of a verdict. */
  public static final Circumstances ORDINARY = new Circumstances(null, false, null, null);

  /** The verdict that a stale feed or an absence forces, or null. */
  @Nullable Verdict muteByFeedOrAbsence() {
    if (staleFeed != null) {
      return mute(
          Because.FEED_STALE, "Feed %s is stale, so silence proves nothing.".formatted(staleFeed));
    }
    return absent ? mute(Because.PERSON_ABSENT, "Away on the day of the evaluation.") : null;
  }

  /** The verdict that ramp or a new territory forces as well, or null. */
  @Nullable Verdict muteByAny() {
    Verdict mute = muteByFeedOrAbsence();
    if (mute != null) {
      return mute;
    }
    if (rampingUntil != null) {
      return mute(
          Because.PERSON_RAMPING, "Still ramping in the role until %s.".formatted(rampingUntil));
    }
    return territoryChangedOn != null
        ? mute(
            Because.TERRITORY_CHANGED, "The territory changed on %s.".formatted(territoryChangedOn))
        : null;
  }

  private static Verdict mute(Because because, String sentence) {
    return new Verdict.TooLittleData(Finding.of(because, sentence));
  }
}

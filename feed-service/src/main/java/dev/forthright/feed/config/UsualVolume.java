package dev.forthright.feed.config;

import java.util.List;

/**
 * Tells a feed that has all but dried up from one that is merely slow: a day's records against the
 * same 24 hours of earlier weeks. Compared is their median, so that one initial load or one public
 * holiday among them decides nothing. Source: domain.md 3.6, EW24.
 *
 * @param below the share of the usual, from 0 up to and without 1, under which a day is a drop; 0
 *     never
 * @param atLeast the fewest records of a usual day, 1 or more, for which a drop is no chance
 */
public record UsualVolume(double below, long atLeast) {

  private static final int FEWEST_WEEKS = 3;

  public UsualVolume {
    if (!(below >= 0 && below < 1)) {
      throw new IllegalArgumentException(
          "volume-drop-below (%s) must be from 0 up to, without, 1.".formatted(below));
    }
    if (atLeast < 1) {
      throw new IllegalArgumentException(
          "volume-drop-usual (%d) must be 1 or more.".formatted(atLeast));
    }
  }

  /** False when the feed is never judged by its volume. */
  public boolean isJudged() {
    return below > 0;
  }

  /**
   * Whether a day is a drop.
   *
   * @param records of the last 24 full hours
   * @param earlier the same 24 hours of one to four weeks earlier, as far as the feed is known
   */
  public boolean isDrop(long records, List<Long> earlier) {
    if (!isJudged() || earlier.size() < FEWEST_WEEKS) {
      return false;
    }
    double usual = median(earlier);
    return usual >= atLeast && records < below * usual;
  }

  private static double median(List<Long> numbers) {
    List<Long> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
  }
}

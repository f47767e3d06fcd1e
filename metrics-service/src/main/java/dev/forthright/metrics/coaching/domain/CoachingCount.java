package dev.forthright.metrics.coaching.domain;

/** Sessions that count as planned in a period, and how many of them were completed with notes. */
public record CoachingCount(int completed, int planned) {

  static final CoachingCount NONE = new CoachingCount(0, 0);

  CoachingCount plus(boolean done) {
    return new CoachingCount(completed + (done ? 1 : 0), planned + 1);
  }
}

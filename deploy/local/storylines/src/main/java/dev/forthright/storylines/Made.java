package dev.forthright.storylines;

import java.time.LocalDate;

/**
 * What a company did, day by day: counts that become known a number of days later. Whoever asks
 * says from when they look.
 */
final class Made {

  private final LocalDate firstDay;
  private final int[][][] counts;
  private final int[][] delays;

  Made(LocalDate firstDay, int reps, int days) {
    this.firstDay = firstDay;
    counts = new int[reps][ActivityKind.values().length][days];
    delays = new int[reps][days];
  }

  void set(int rep, ActivityKind kind, int day, int count) {
    counts[rep][kind.ordinal()][day] = count;
  }

  /** What a rep did on a day becomes known that many days later. */
  void delay(int rep, int day, int days) {
    delays[rep][day] = Math.max(delays[rep][day], days);
  }

  int count(int rep, ActivityKind kind, LocalDate day, LocalDate knownOn) {
    int index = (int) (day.toEpochDay() - firstDay.toEpochDay());
    if (index < 0 || index >= delays[rep].length) {
      return 0;
    }
    boolean known = !day.plusDays(delays[rep][index]).isAfter(knownOn);
    return known ? counts[rep][kind.ordinal()][index] : 0;
  }
}

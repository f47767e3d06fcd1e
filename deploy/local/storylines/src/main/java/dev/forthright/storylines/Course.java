package dev.forthright.storylines;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How a rep's activity goes in a plot, as a share of the usual.
 *
 * @param plot what happens to the rep, or nothing
 * @param since the Monday from which it happens
 */
record Course(@Nullable Plot plot, LocalDate since, Random random) {

  /** What one activity falls to, or all of it. */
  private static final double FALLEN = 0.4;

  private static final int FADES_OVER_WEEKS = 8;
  private static final double USUAL_FOR_A_SINGLE_FALL = 10;
  private static final int LATE_DAYS = 10;
  private static final int LATE_EVERY_WEEKS = 4;
  private static final int OUTAGE_DAYS = 14;
  private static final int RAMP_WEEKS = 26;

  /** The one activity that falls, of those that run at ten a week or more. */
  @Nullable ActivityKind falling(double[] means) {
    if (plot != Plot.ONE_ACTIVITY_FALLS_AT_ONCE) {
      return null;
    }
    List<ActivityKind> busy = new ArrayList<>();
    for (ActivityKind kind : ActivityKind.values()) {
      if (means[kind.ordinal()] >= USUAL_FOR_A_SINGLE_FALL) {
        busy.add(kind);
      }
    }
    return busy.get(random.nextInt(busy.size()));
  }

  /** The share of the usual in the week of a Monday. */
  double share(ActivityKind kind, @Nullable ActivityKind falling, LocalDate monday) {
    if (plot == Plot.RAMP) {
      long week = ChronoUnit.WEEKS.between(CompanyGenerator.FIRST_DAY, monday);
      return Math.min(1, 0.2 + 0.8 * week / RAMP_WEEKS);
    }
    if (plot == null || monday.isBefore(since)) {
      return 1;
    }
    long weeks = ChronoUnit.WEEKS.between(since, monday) + 1;
    return switch (plot) {
      case ONE_ACTIVITY_FALLS_AT_ONCE -> kind == falling ? FALLEN : 1;
      case EVERYTHING_FADES -> Math.max(FALLEN, 1 - (1 - FALLEN) * weeks / FADES_OVER_WEEKS);
      case A_FIFTH_LESS -> 0.8;
      case TRANSFER -> weeks <= 4 ? 0.6 : 1;
      default -> 1;
    };
  }

  /** Days until what happened on a day is recorded. */
  int delay(LocalDate day, LocalDate outageFrom) {
    if (plot == Plot.FEED_OUTAGE
        && !day.isBefore(outageFrom)
        && day.isBefore(outageFrom.plusDays(OUTAGE_DAYS))) {
      return (int) ChronoUnit.DAYS.between(day, outageFrom.plusDays(OUTAGE_DAYS));
    }
    boolean late =
        plot == Plot.LATE_LOGGING
            && !day.isBefore(since)
            && ChronoUnit.WEEKS.between(since, day) % LATE_EVERY_WEEKS == 0;
    return late ? LATE_DAYS : 0;
  }
}
